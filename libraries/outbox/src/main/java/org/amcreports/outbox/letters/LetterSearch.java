package org.amcreports.outbox.letters;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amcreports.outbox.letters.domain.Letter;
import org.amcreports.outbox.letters.domain.LetterFilter;
import org.amcreports.outbox.letters.domain.Place;
import org.amcreports.outbox.letters.kafka.LetterScan;
import org.amcreports.outbox.letters.persistence.RedrivenLetters;

/** Goes through the letters that a filter accepts, by partition and offset, for a bounded time. */
public final class LetterSearch implements AutoCloseable {

    private final LetterScan scan;
    private final RedrivenLetters redriven;
    private final LetterFilter filter;
    private final long deadline;
    private final Deque<FoundLetter> found = new ArrayDeque<>();
    private Place place;
    private boolean stopped;

    LetterSearch(LetterScan scan, RedrivenLetters redriven, LetterFilter filter, Place from, Duration time) {
        this.scan = scan;
        this.redriven = redriven;
        this.filter = filter;
        this.place = from;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** Empty at the end, or when the time is over. */
    public Optional<FoundLetter> next() {
        while (found.isEmpty() && look()) {
            // until something fits
        }
        return Optional.ofNullable(found.poll());
    }

    /** Whether there may be more behind {@link #place}. */
    public boolean stopped() {
        return stopped;
    }

    /** Letters that were read by then are still given. */
    public boolean timeIsOver() {
        return System.nanoTime() - deadline > 0;
    }

    /** Up to here everything was looked at. */
    public Place place() {
        return place;
    }

    /** How many letters the topic has. */
    public long total() {
        return scan.total();
    }

    @Override
    public void close() {
        scan.close();
    }

    private boolean look() {
        stopped = stopped || timeIsOver();
        List<Letter> letters = stopped ? List.of() : scan.next();
        if (letters.isEmpty()) {
            return false;
        }
        Map<Place, Instant> done = redriven.among(letters);
        letters.stream()
                .filter(letter -> filter.accepts(letter, done.containsKey(letter.place())))
                .map(letter -> new FoundLetter(letter, done.get(letter.place())))
                .forEach(found::add);
        place = letters.get(letters.size() - 1).place().next();
        return true;
    }
}
