package org.amcreports.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** What was measured, a line each. */
public final class Report {

    /** Others at work on the machine make milliseconds meaningless, and ratios uncertain. */
    public void machine() {
        System.out.printf(
                Locale.ROOT,
                "%d processors, load average before the run %.1f%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    public void title(String title) {
        System.out.printf("%n%s%n", title);
    }

    public void note(String text) {
        System.out.println(text);
    }

    public void row(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "%-52s %10.2f %s%n", what, value, unit);
    }

    public void atMost(String what, double value, double goal) {
        goal(what, value, "at most", goal, value <= goal);
    }

    public void atLeast(String what, double value, double goal) {
        goal(what, value, "at least", goal, value >= goal);
    }

    /** Of an odd number of rounds; of an even one the greater of the two in the middle. */
    public static double median(List<Double> rounds) {
        return rounds.stream().sorted().toList().get(rounds.size() / 2);
    }

    private static void goal(String what, double value, String bound, double goal, boolean reached) {
        System.out.printf(
                Locale.ROOT,
                "%-52s %10.3f (goal: %s %s; %s)%n",
                what,
                value,
                bound,
                goal,
                reached ? "reached" : "NOT REACHED");
    }
}
