package org.amcreports.collection.execution.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows whether two runs asked the same question: same query, parameters but for dates, week start and time zone. */
public final class QueryFingerprint {

    private final MessageDigest digest;

    private QueryFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** @param sqlQuery the query of an ad hoc run; null for a saved workflow, which its id stands for */
    public static String of(
            @Nullable String sqlQuery,
            String amcWorkflowId,
            Map<String, Object> undated,
            String weekStart,
            String timeZone) {
        QueryFingerprint fingerprint = new QueryFingerprint();
        fingerprint.add(sqlQuery == null ? "workflow" : "sql");
        fingerprint.add(sqlQuery == null ? amcWorkflowId : sqlQuery);
        fingerprint.add(undated);
        fingerprint.add(weekStart);
        fingerprint.add(timeZone);
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, entry) -> sorted.put(String.valueOf(key), entry));
            mark('m', sorted.size());
            sorted.forEach((key, entry) -> {
                add(key);
                add(entry);
            });
        } else if (value instanceof List<?> list) {
            mark('l', list.size());
            list.forEach(this::add);
        } else if (value instanceof Number number) {
            text('n', new BigDecimal(number.toString()).stripTrailingZeros().toPlainString());
        } else {
            text(value instanceof String ? 's' : 'o', String.valueOf(value));
        }
    }

    private void text(char kind, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        mark(kind, bytes.length);
        digest.update(bytes);
    }

    private void mark(char kind, int length) {
        digest.update(ByteBuffer.allocate(6).putChar(kind).putInt(length).array());
    }
}
