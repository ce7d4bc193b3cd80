package org.amcreports.collection.execution;

import org.amcreports.collection.platform.Source;

/** A source with the fingerprint that a run of it sent now would have. */
record Question(Source source, String fingerprint) {

    static Question of(Source source) {
        return new Question(source, ClaimedWeek.fingerprint(source));
    }
}
