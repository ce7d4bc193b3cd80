package org.amcreports.insights.question;

import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A text as its words, lower case; names compare with it word by word, never as part of a word. */
public record Words(List<String> list) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    public static Words of(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return new Words(WORD.matcher(normal).results().map(MatchResult::group).toList());
    }

    public boolean contains(Words phrase) {
        return !phrase.list.isEmpty() && Collections.indexOfSubList(list, phrase.list) >= 0;
    }

    boolean startsAt(int position, Words phrase) {
        int end = position + phrase.size();
        return end <= size() && list.subList(position, end).equals(phrase.list);
    }

    int size() {
        return list.size();
    }
}
