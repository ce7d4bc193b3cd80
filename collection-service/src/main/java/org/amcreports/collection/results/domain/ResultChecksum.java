package org.amcreports.collection.results.domain;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Identity of a result's data in constant memory: {@code v1:} and the SHA-256 of
 *
 * <ol>
 *   <li>the number of columns, and each column name;
 *   <li>the number of rows, in 8 bytes;
 *   <li>the sum modulo 2^256, in 32 bytes, of the SHA-256 of each row: each cell's canonical text.
 * </ol>
 *
 * Texts are UTF-8 behind their length in 4 bytes, numbers big-endian. Rows may come in any order; each duplicate counts.
 */
public final class ResultChecksum {

    private static final int HASH_BYTES = 32;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(8 * HASH_BYTES);

    private final List<String> names;
    private final CellRule[] rules;
    private final MessageDigest digest = sha256();
    private BigInteger sum = BigInteger.ZERO;
    private long rows;

    public ResultChecksum(List<String> names, List<CellRule> rules) {
        if (names.size() != rules.size()) {
            throw new IllegalArgumentException(names.size() + " columns but " + rules.size() + " rules");
        }
        this.names = List.copyOf(names);
        this.rules = rules.toArray(CellRule[]::new);
    }

    public void add(List<String> row) {
        if (row.size() != rules.length) {
            throw new IllegalArgumentException("a row of " + row.size() + " cells under " + rules.length + " columns");
        }
        for (int column = 0; column < rules.length; column++) {
            update(rules[column].canonical(row.get(column)));
        }
        sum = sum.add(new BigInteger(1, digest.digest())).mod(MODULUS);
        rows++;
    }

    /** The checksum of the rows so far. */
    public String value() {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(names.size()).flip());
        names.forEach(this::update);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(rows).flip());
        digest.update(fixedWidth(sum));
        return "v1:" + HexFormat.of().formatHex(digest.digest());
    }

    private void update(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static byte[] fixedWidth(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[HASH_BYTES];
        int kept = Math.min(bytes.length, HASH_BYTES);
        System.arraycopy(bytes, bytes.length - kept, fixed, HASH_BYTES - kept, kept);
        return fixed;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
