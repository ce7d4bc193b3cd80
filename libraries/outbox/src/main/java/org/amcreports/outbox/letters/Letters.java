package org.amcreports.outbox.letters;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.amcreports.outbox.letters.domain.LetterFilter;
import org.amcreports.outbox.letters.domain.Place;
import org.amcreports.outbox.letters.kafka.LetterReader;
import org.amcreports.outbox.letters.persistence.RedrivenLetters;

/** The dead letters of the service's own topics. */
@ApplicationScoped
public class Letters {

    private final LetterReader reader;
    private final RedrivenLetters redriven;

    Letters(LetterReader reader, RedrivenLetters redriven) {
        this.reader = reader;
        this.redriven = redriven;
    }

    /** @param time after which the search ends where it is */
    public LetterSearch search(String topic, LetterFilter filter, Place from, Duration time) {
        return new LetterSearch(reader.open(topic, filter, from), redriven, filter, from, time);
    }
}
