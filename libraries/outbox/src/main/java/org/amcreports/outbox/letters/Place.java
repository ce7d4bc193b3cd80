package org.amcreports.outbox.letters;

import java.util.Comparator;

/** Where a record is in its topic. */
public record Place(int partition, long offset) implements Comparable<Place> {

    public static final Place FIRST = new Place(0, 0);

    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::partition).thenComparingLong(Place::offset);

    public Place next() {
        return new Place(partition, offset + 1);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
