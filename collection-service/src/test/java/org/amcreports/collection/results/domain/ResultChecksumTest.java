package org.amcreports.collection.results.domain;

import static org.amcreports.collection.results.domain.CellRule.EXACT_NUMBER;
import static org.amcreports.collection.results.domain.CellRule.TWELVE_DIGITS;
import static org.amcreports.collection.results.domain.CellRule.VERBATIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResultChecksumTest {

    private static final List<String> NAMES = List.of("campaign", "impressions", "spend", "sales");
    private static final List<CellRule> RULES = List.of(VERBATIM, EXACT_NUMBER, TWELVE_DIGITS, EXACT_NUMBER);
    private static final List<List<String>> ROWS = List.of(
            List.of("Möbel, \"Büro\"", "1200", "0.33333333333333331", "10.50"),
            List.of("1.10", "0", "", "1E+3"),
            List.of("", "", "92775.6655", ""));

    /** Computed with Python's hashlib and struct from the description in the class. */
    @Test
    void hasTheDocumentedValue() {
        assertThat(checksum(ROWS)).isEqualTo("v1:2b737be6637aaeb760df455cd2dd87eb9f57b4f4f9a13aa43c6b995c0e2c7a99");
        assertThat(checksum(List.of()))
                .isEqualTo("v1:944ec55b78994e3cdb73bce0d372c1aa45d413b11575a1ea43f051411f82fba1");
    }

    @Test
    void isTheSumOfRowHashesUnderTheColumnNames() throws Exception {
        List<String> cells = List.of("a", "b");
        List<List<String>> rows = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            rows.add(List.of("k" + random.nextInt(50), "ü".repeat(random.nextInt(4))));
        }

        ResultChecksum checksum = new ResultChecksum(cells, List.of(VERBATIM, VERBATIM));
        rows.forEach(checksum::add);

        assertThat(checksum.value()).isEqualTo(recomputed(cells, rows));
    }

    @Test
    void doesNotDependOnTheOrderOfRows() {
        List<List<String>> rows = new ArrayList<>(ROWS);
        rows.add(ROWS.get(0));
        String inOrder = checksum(rows);
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(rows, new Random(seed));
            assertThat(checksum(rows)).isEqualTo(inOrder);
        }
    }

    @Test
    void countsDuplicates() {
        List<List<String>> twice = new ArrayList<>(ROWS);
        twice.add(ROWS.get(0));
        List<List<String>> thrice = new ArrayList<>(twice);
        thrice.add(ROWS.get(0));

        assertThat(List.of(checksum(ROWS), checksum(twice), checksum(thrice))).doesNotHaveDuplicates();
    }

    @Test
    void comparesMetricsByNumberAndDimensionsByText() {
        String plain = checksum(List.of(List.of("1.1", "7", "1.1", "1.1")));

        assertThat(checksum(List.of(List.of("1.1", "7.0", "1.10", "1.1000")))).isEqualTo(plain);
        assertThat(checksum(List.of(List.of("1.1", "7E0", "11E-1", "0.11e1")))).isEqualTo(plain);
        assertThat(checksum(List.of(List.of("1.10", "7", "1.1", "1.1")))).isNotEqualTo(plain);
    }

    @Test
    void roundsDoublesOnlyToTwelveDigits() {
        String stored = checksum(List.of(List.of("c", "1", "92775.6655000001", "92775.6655000001")));

        assertThat(checksum(List.of(List.of("c", "1", "92775.66550000014", "92775.6655000001"))))
                .isEqualTo(stored);
        assertThat(checksum(List.of(List.of("c", "1", "92775.6655000001", "92775.66550000014"))))
                .isNotEqualTo(stored);
        assertThat(checksum(List.of(List.of("c", "1", "92775.6656", "92775.6655000001"))))
                .isNotEqualTo(stored);
    }

    @Test
    void tellsUnknownFromZero() {
        assertThat(checksum(List.of(List.of("c", "", "1", "1"))))
                .isNotEqualTo(checksum(List.of(List.of("c", "0", "1", "1"))));
    }

    @Test
    void doesNotConfuseCellBoundaries() {
        assertThat(checksum(List.of(List.of("ab", "", "1", "1"))))
                .isNotEqualTo(checksum(List.of(List.of("a", "b", "1", "1"))));
    }

    @Test
    void changesWithAColumnName() {
        ResultChecksum renamed = new ResultChecksum(List.of("campaign", "impressions", "spend", "revenue"), RULES);
        ROWS.forEach(renamed::add);

        assertThat(renamed.value()).isNotEqualTo(checksum(ROWS));
    }

    @Test
    void takesAMetricThatIsNoNumberOrFarTooLongAsText() {
        assertThat(checksum(List.of(List.of("c", "n/a", "1E+999999999", "Infinity"))))
                .isNotEqualTo(checksum(List.of(List.of("c", "n/b", "1E+999999999", "Infinity"))));
    }

    @Test
    void refusesARowOfAnotherWidth() {
        ResultChecksum checksum = new ResultChecksum(NAMES, RULES);

        assertThatThrownBy(() -> checksum.add(List.of("a", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 cells");
    }

    private static String checksum(List<List<String>> rows) {
        ResultChecksum checksum = new ResultChecksum(NAMES, RULES);
        rows.forEach(checksum::add);
        return checksum.value();
    }

    /** The same number in another way: all hashes at once, one carry at the end. */
    private static String recomputed(List<String> names, List<List<String>> rows) throws IOException {
        BigInteger sum = rows.stream()
                .map(row -> new BigInteger(1, sha256(prefixed(row))))
                .reduce(BigInteger.ZERO, BigInteger::add);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(names.size());
        out.write(prefixed(names));
        out.writeLong(rows.size());
        String hex = "0".repeat(64) + sum.toString(16);
        out.write(HexFormat.of().parseHex(hex.substring(hex.length() - 64)));
        return "v1:" + HexFormat.of().formatHex(sha256(bytes.toByteArray()));
    }

    private static byte[] prefixed(List<String> cells) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String cell : cells) {
            byte[] text = cell.getBytes(StandardCharsets.UTF_8);
            bytes.write(text.length >>> 24);
            bytes.write(text.length >>> 16);
            bytes.write(text.length >>> 8);
            bytes.write(text.length);
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
