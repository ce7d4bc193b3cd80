package org.amcreports.outbox.letters;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amcreports.outbox.letters.RedriveReport.Outcome;
import org.jspecify.annotations.Nullable;

/** Counts as a run goes on. */
final class RedriveTally {

    private static final int MAX_LINES = 1000;

    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private final List<RedriveReport.Line> lines = new ArrayList<>();
    private final Set<@Nullable String> failedKeys = new HashSet<>();
    private long remaining;

    void add(Letter letter, Outcome outcome, @Nullable String reason) {
        counts.merge(outcome, 1L, Long::sum);
        if (outcome == Outcome.FAILED) {
            failedKeys.add(letter.key());
        }
        if (lines.size() < MAX_LINES) {
            Place place = letter.place();
            lines.add(new RedriveReport.Line(place.partition(), place.offset(), outcome, reason));
        }
    }

    void leaveAlone() {
        remaining++;
    }

    /** What is behind a failed letter with its key must not overtake it. */
    boolean holdsBack(Letter letter) {
        return failedKeys.contains(letter.key());
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    long tried() {
        return all() - count(Outcome.ALREADY_REDRIVEN);
    }

    RedriveReport report(String topic, boolean dryRun, boolean complete) {
        return new RedriveReport(
                topic,
                dryRun,
                complete,
                all() + remaining,
                count(Outcome.REDRIVEN),
                count(Outcome.REFUSED),
                count(Outcome.ALREADY_REDRIVEN),
                count(Outcome.FAILED),
                remaining,
                lines);
    }

    private long all() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }
}
