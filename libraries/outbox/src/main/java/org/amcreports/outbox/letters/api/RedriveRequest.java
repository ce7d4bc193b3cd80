package org.amcreports.outbox.letters.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.amcreports.http.problem.Parse;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.outbox.letters.LetterFilter;
import org.amcreports.outbox.letters.Place;
import org.jspecify.annotations.Nullable;

/**
 * What is to be redriven; everything may be left out.
 *
 * @param limit how many letters are tried, 100 by default; those that were redriven before do not count
 */
public record RedriveRequest(
        @Nullable Boolean dryRun,
        @Nullable @Valid Filter filter,
        @Nullable @Min(1) @Max(1000) Integer limit) {

    private static final int DEFAULT_LIMIT = 100;

    /** @param letters these and no others */
    public record Filter(
            @Nullable String key,
            @Nullable String reason,
            @Nullable String from,
            @Nullable String to,
            @Nullable @Size(min = 1, max = 1000) List<@NotNull @Valid Place> letters) {

        /** @param prefix of the names of the fields, where one is wrong */
        LetterFilter toDomain(String prefix, @Nullable Boolean redriven) {
            Instant start = from == null ? null : Parse.instant(prefix + "from", from);
            Instant end = to == null ? null : Parse.instant(prefix + "to", to);
            if (start != null && end != null && !start.isBefore(end)) {
                throw ProblemException.badRequest(prefix + "to", "must be after from");
            }
            NavigableSet<Place> places = new TreeSet<>(Objects.requireNonNullElse(letters, List.of()));
            return new LetterFilter(key, reason, start, end, redriven, places);
        }
    }

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    int size() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    LetterFilter wanted() {
        return filter == null ? LetterFilter.ALL : filter.toDomain("filter.", null);
    }
}
