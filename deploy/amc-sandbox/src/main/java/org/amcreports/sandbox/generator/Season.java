package org.amcreports.sandbox.generator;

import java.time.LocalDate;

/** What moves all campaigns together, in per mille of an average day. Weeks count from the first of the range. */
final class Season {

    private static final int[] BY_MONTH = {910, 890, 940, 970, 990, 980, 1_050, 960, 1_000, 1_040, 1_170, 1_140};
    private static final int[] BY_WEEKDAY = {1_040, 1_020, 1_000, 990, 960, 930, 1_060};

    private static final int FIRST_PEAK_WEEK = 21;
    private static final int SECOND_PEAK_WEEK = 38;
    private static final int DOUBLED_COST_WEEK = 50;
    private static final int FIRST_WEEK_OF_DROP = 55;
    private static final int WEEKS_OF_DROP = 2;

    private Season() {}

    static long demand(LocalDate date, long day) {
        long yearlyAndWeekly = (long) BY_MONTH[date.getMonthValue() - 1]
                * BY_WEEKDAY[date.getDayOfWeek().getValue() - 1]
                / 1_000;
        return peak(day) ? yearlyAndWeekly * 17 / 10 : yearlyAndWeekly;
    }

    static long costPerClick(long day) {
        return day / 7 == DOUBLED_COST_WEEK ? 2_000 : 1_000;
    }

    static long conversion(long day) {
        long week = day / 7;
        if (week >= FIRST_WEEK_OF_DROP && week < FIRST_WEEK_OF_DROP + WEEKS_OF_DROP) {
            return 550;
        }
        return peak(day) ? 1_400 : 1_000;
    }

    private static boolean peak(long day) {
        long week = day / 7;
        return (week == FIRST_PEAK_WEEK || week == SECOND_PEAK_WEEK) && day % 7 >= 1 && day % 7 <= 4;
    }
}
