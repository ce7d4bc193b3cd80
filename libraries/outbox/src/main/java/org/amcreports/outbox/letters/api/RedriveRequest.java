package org.amcreports.outbox.letters.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
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

        LetterFilter toDomain() {
            return LetterQuery.filter(
                    "filter.", key, reason, from, to, null, Objects.requireNonNullElse(letters, List.of()));
        }
    }

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    int size() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    LetterFilter wanted() {
        return filter == null ? LetterFilter.ALL : filter.toDomain();
    }
}
