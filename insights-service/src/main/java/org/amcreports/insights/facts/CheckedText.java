package org.amcreports.insights.facts;

import java.util.List;
import java.util.Set;

/** A text whose every number is one of its facts; there is no other way to get one. */
public final class CheckedText {
    private final String text;

    private CheckedText(String text) {
        this.text = text;
    }

    /** Throws {@link UnsupportedNumbers} for a text with a number that is not there. */
    public static CheckedText of(String text, List<Fact> facts, Set<String> labels) {
        List<String> unsupported = new NumberCheck(facts, labels).unsupported(text);
        if (!unsupported.isEmpty()) {
            throw new UnsupportedNumbers(unsupported);
        }
        return new CheckedText(text);
    }

    public String text() {
        return text;
    }

    /** A text was refused. */
    public static final class UnsupportedNumbers extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnsupportedNumbers(List<String> numbers) {
            super("Numbers that are no facts: " + numbers);
        }
    }
}
