package org.amcreports.outbox.letters;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Comparator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a record is in its topic. */
@Schema(name = "LetterPlace")
public record Place(
        @NotNull @Min(0) Integer partition,
        @NotNull @Min(0) @Max(999_999_999_999_999_999L) Long offset) implements Comparable<Place> {

    public static final Place FIRST = new Place(0, 0L);

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::partition).thenComparing(Place::offset);

    public Place next() {
        return new Place(partition, offset + 1);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
