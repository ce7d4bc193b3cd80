package org.amcreports.outbox.letters;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which letters are asked for; what is null or empty does not restrict.
 *
 * @param reason is contained in the letter's, whatever the case
 * @param from of the moment when the record became a letter, inclusive
 * @param to exclusive
 * @param redriven whether it was handled since
 */
public record LetterFilter(
        @Nullable String key,
        @Nullable String reason,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Boolean redriven,
        NavigableSet<Place> places) {

    public static final LetterFilter ALL = at(Set.of());

    static LetterFilter at(Collection<Place> places) {
        return new LetterFilter(null, null, null, null, null, new TreeSet<>(places));
    }

    boolean accepts(Letter letter) {
        return (key == null || key.equals(letter.key()))
                && (reason == null || lower(letter.reason()).contains(lower(reason)))
                && (from == null || !letter.deadAt().isBefore(from))
                && (to == null || letter.deadAt().isBefore(to))
                && (redriven == null || redriven == (letter.redrivenAt() != null))
                && (places.isEmpty() || places.contains(letter.place()));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
