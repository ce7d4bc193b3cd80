package org.amcreports.dashboard.subscriptions.channels;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days as a letter has them. */
final class Dates {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private Dates() {}

    static String of(LocalDate day) {
        return DAY.format(day);
    }
}
