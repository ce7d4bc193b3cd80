package org.amcreports.collection.amc;

import java.util.regex.Pattern;

/** Makes text from outside fit for messages and logs: no token, no URL, no mark-up, at most 500 characters. */
final class Redaction {

    private static final int LONGEST = 500;
    private static final Pattern URL = Pattern.compile("https?://[^\\s\"'<>]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN = Pattern.compile("Atz[a-z]\\|[^\\s\"',}]+|Bearer\\s+[^\\s\"',}]+");
    private static final Pattern MARK_UP = Pattern.compile("(?s)<(style|script)\\b.*?</\\1>|<!--.*?-->|<[^>]*>");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");

    private Redaction() {}

    static String clean(String text) {
        String shown = text.length() > 20_000 ? text.substring(0, 20_000) : text;
        shown = URL.matcher(shown).replaceAll("[url]");
        shown = TOKEN.matcher(shown).replaceAll("[token]");
        shown = SPACE.matcher(MARK_UP.matcher(shown).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown;
    }
}
