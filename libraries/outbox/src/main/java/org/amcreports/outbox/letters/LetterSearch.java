package org.amcreports.outbox.letters;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Goes through the letters that a filter accepts, by partition and offset, for a bounded time. */
public final class LetterSearch implements AutoCloseable {

    private final LetterScan scan;
    private final RedrivenLetters redriven;
    private final LetterFilter filter;
    private final long deadline;
    private final Queue<Letter> found = new ArrayDeque<>();
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
    public Optional<Letter> next() {
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
    boolean timeIsOver() {
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
        List<ConsumerRecord<String, byte[]>> records = stopped ? List.of() : Letters.orUnavailable(scan::next);
        if (records.isEmpty()) {
            return false;
        }
        List<Letter> letters = redriven.lettersOf(records);
        letters.stream().filter(filter::accepts).forEach(found::add);
        place = letters.get(letters.size() - 1).place().next();
        return true;
    }
}
