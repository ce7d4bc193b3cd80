package org.amcreports.outbox.letters.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The beginning of a value: as text when the whole is UTF-8, else in base64. */
record ShownValue(@Nullable String text, @Nullable String encoding, int bytes, boolean truncated) {

    private static final int MAX_BYTES = 4096;

    static ShownValue of(byte @Nullable [] value) {
        if (value == null) {
            return new ShownValue(null, null, 0, false);
        }
        int end = Math.min(value.length, MAX_BYTES);
        boolean truncated = end < value.length;
        if (!Arrays.equals(new String(value, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), value)) {
            String text = Base64.getEncoder().encodeToString(Arrays.copyOf(value, end));
            return new ShownValue(text, "base64", value.length, truncated);
        }
        while (end < value.length && (value[end] & 0xC0) == 0x80) {
            end--; // not within a character
        }
        return new ShownValue(new String(value, 0, end, StandardCharsets.UTF_8), "utf-8", value.length, truncated);
    }
}
