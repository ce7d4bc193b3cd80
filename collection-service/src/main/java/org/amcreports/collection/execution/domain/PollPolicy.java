package org.amcreports.collection.execution.domain;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When an execution is looked at next. Where the usual run of the source is known, first shortly before its end, and then
 * quickly, the more so the more alike its runs are, so that its slot is not left idle; a run that takes much longer, after a share of the time it has taken; else after a
 * pause that grows. Always a little sooner than that, so that not
 * all executions are looked at together.
 *
 * @param first the pause at first, where nothing is known
 * @param longest how far it grows
 * @param least the pause about the end of the shortest runs
 */
public record PollPolicy(Duration first, Duration longest, Duration least) {

    /** A run that ends sooner than usual, for it fails, is seen before so many of the longest pauses. */
    private static final int LONGEST_UNSEEN = 4;

    private static final int MOST_DOUBLINGS = 10;
    private static final int PERCENT = 100;
    /** Percent of the usual run: what is aimed at, a little less for the jitter, and from where it is no usual run any more. */
    private static final int AIM = 95;

    private static final int NEAR = 90;
    private static final int OVER = 150;
    private static final int QUICKLY = 50;
    /** Where runs take much the same time, a part of the spread, down to this share of the usual run. */
    private static final int QUICKEST = 200;

    private static final int OF_SPREAD = 8;
    /** One that is over the usual is seen late by a tenth of its time at most. */
    private static final int SLOWLY = 10;

    private static final double JITTER = 0.05;

    /**
     * The pause before the next look.
     *
     * @param polls how many there were before
     * @param elapsed since it was sent
     * @param usual how long runs of its source take, null when that is unknown
     */
    public Duration next(int polls, Duration elapsed, @Nullable UsualRun usual, RandomGenerator random) {
        return spread(usual == null ? grown(first, polls) : expecting(elapsed, usual), random);
    }

    /** As {@link #next} for what should take seconds. */
    public Duration soon(int polls, RandomGenerator random) {
        return spread(grown(least, polls), random);
    }

    private static Duration spread(Duration pause, RandomGenerator random) {
        return Duration.ofMillis(Math.round(pause.toMillis() * (1 - JITTER * random.nextDouble())));
    }

    private Duration expecting(Duration elapsed, UsualRun usual) {
        if (elapsed.compareTo(percent(usual.time(), NEAR)) < 0) {
            return within(least, percent(usual.time(), AIM).minus(elapsed), longest.multipliedBy(LONGEST_UNSEEN));
        }
        return elapsed.compareTo(percent(usual.time(), OVER)) < 0
                ? within(least, near(usual), first)
                : within(least, elapsed.dividedBy(SLOWLY), longest);
    }

    private static Duration near(UsualRun usual) {
        return within(
                usual.time().dividedBy(QUICKEST),
                usual.spread().dividedBy(OF_SPREAD),
                usual.time().dividedBy(QUICKLY));
    }

    private Duration grown(Duration from, int polls) {
        return within(from, from.multipliedBy(1L << Math.min(polls / 2, MOST_DOUBLINGS)), longest);
    }

    private static Duration percent(Duration whole, int percent) {
        return whole.multipliedBy(percent).dividedBy(PERCENT);
    }

    private static Duration within(Duration lower, Duration wanted, Duration upper) {
        Duration raised = wanted.compareTo(lower) < 0 ? lower : wanted;
        return raised.compareTo(upper) < 0 ? raised : upper;
    }
}
