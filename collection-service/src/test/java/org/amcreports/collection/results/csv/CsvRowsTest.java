package org.amcreports.collection.results.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

    @Test
    void readsBothQuotingStyles() throws IOException {
        assertThat(rows("name,n\n\"a \\\"b\\\" c\",1\n\"a \"\"b\"\" c\",2\n\"\\\"\",3\n\"\"\"\",4\n"))
                .containsExactly(
                        List.of("name", "n"),
                        List.of("a \"b\" c", "1"),
                        List.of("a \"b\" c", "2"),
                        List.of("\"", "3"),
                        List.of("\"", "4"));
    }

    @Test
    void takesABackslashForItselfExceptBeforeAQuoteOrABackslashInQuotes() throws IOException {
        assertThat(rows("a,b\nC:\\new\\table,\\N\n\"C:\\new, old\",\"C:\\\\\"\n\\\\x,\"\\\\\\\"\"\n"))
                .containsExactly(
                        List.of("a", "b"),
                        List.of("C:\\new\\table", "\\N"),
                        List.of("C:\\new, old", "C:\\"),
                        List.of("\\\\x", "\\\""));
    }

    @Test
    void keepsCommasLineBreaksUmlautsSpacesAndEmptyCells() throws IOException {
        assertThat(
                        rows(
                                "a,b,c\r\n\"x, y\",\"line 1\r\nline 2\nline 3\",\"\"\r\n Möbel ,,\u20ac \uD83D\uDE00\r\n,,\r\n"))
                .containsExactly(
                        List.of("a", "b", "c"),
                        List.of("x, y", "line 1\r\nline 2\nline 3", ""),
                        List.of(" Möbel ", "", "\u20ac \uD83D\uDE00"),
                        List.of("", "", ""));
    }

    @Test
    void keepsNumbersAsTheyAreWritten() throws IOException {
        assertThat(rows("n\n123456789012345678901234567890.123456789012345678901234567890\n1.10\n1E+5\n-0.0\n"))
                .containsExactly(
                        List.of("n"),
                        List.of("123456789012345678901234567890.123456789012345678901234567890"),
                        List.of("1.10"),
                        List.of("1E+5"),
                        List.of("-0.0"));
    }

    @Test
    void readsABlankLineUnderOneColumnAsAnEmptyCell() throws IOException {
        assertThat(rows("n\n1\n\n2\n")).containsExactly(List.of("n"), List.of("1"), List.of(""), List.of("2"));
    }

    @Test
    void readsTheLastLineWithOrWithoutABreak() throws IOException {
        assertThat(rows("a,b\n1,2")).isEqualTo(rows("a,b\n1,2\n")).hasSize(2);
    }

    @Test
    void stripsAByteOrderMarkAndUnpacksGzip() throws IOException {
        byte[] marked = "\uFEFFname,n\nä,1\n".getBytes(UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(marked);
        }

        assertThat(rows(marked)).containsExactly(List.of("name", "n"), List.of("ä", "1"));
        assertThat(rows(packed.toByteArray())).isEqualTo(rows(marked));
    }

    @Test
    void knowsAFileWithoutRowsFromOneWithoutAnything() throws IOException {
        try (CsvRows headerOnly = CsvRows.of(stream("a,b\n"));
                CsvRows nothing = CsvRows.of(stream(""))) {
            assertThat(headerOnly.header()).containsExactly("a", "b");
            assertThat(headerOnly.next()).isNull();
            assertThat(nothing.header()).isNull();
            assertThat(nothing.next()).isNull();
        }
    }

    @Test
    void namesTheLineOfARowThatDoesNotFitItsHeader() {
        assertThatThrownBy(() -> rows("a,b\n1,2\nsecret\n3,4\n"))
                .isInstanceOf(InvalidCsvException.class)
                .hasMessage("line 3 has 1 cells under 2 columns");
        assertThatThrownBy(() -> rows("a,b\n1,2\n3,4,secret"))
                .isInstanceOf(InvalidCsvException.class)
                .hasMessage("line 3 has 3 cells under 2 columns");
    }

    @Test
    void refusesAnUnclosedQuoteAndACellWithoutEnd() {
        assertThatThrownBy(() -> rows("a,b\n1,\"2\n3,4\n"))
                .isInstanceOf(InvalidCsvException.class)
                .hasMessageContaining("is not valid CSV");
        assertThatThrownBy(() -> rows("a,b\n1,\"" + "x".repeat(2 * CsvRows.LONGEST_CELL) + "\"\n"))
                .isInstanceOf(InvalidCsvException.class)
                .hasMessageContaining("is not valid CSV");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThatThrownBy(() -> rows("a\nMöbel\n".getBytes(ISO_8859_1)))
                .isInstanceOf(InvalidCsvException.class)
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> rows(("a\n" + "x\n".repeat(50_000) + "Möbel\n").getBytes(ISO_8859_1)))
                .isInstanceOf(InvalidCsvException.class)
                .hasMessageMatching("near line \\d+ it is not UTF-8");
    }

    @Test
    void doesNotTakeATruncatedGzipFileForWhole() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("a,b\n1,2\n".repeat(1000).getBytes(UTF_8));
        }

        assertThatThrownBy(() -> rows(Arrays.copyOf(packed.toByteArray(), packed.size() - 10)))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void passesAFailureOfTheStreamAsItIs() {
        IOException broken = new IOException("connection reset");
        InputStream stream = new SequenceInputStream(stream("a,b\n" + "1,2\n".repeat(100_000)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw broken;
            }
        });

        assertThatThrownBy(() -> {
                    try (CsvRows csv = CsvRows.of(stream)) {
                        while (csv.next() != null) {
                            // until it breaks
                        }
                    }
                })
                .isSameAs(broken);
    }

    @Test
    void readsBackWhatRfc4180Writes() throws IOException {
        List<List<String>> written = List.of(
                List.of("name", "note"),
                List.of("a \"b\" c", "x, y"),
                List.of("line\r\nbreak", ""),
                List.of("a, trailing backslash\\", "\\\"\\"),
                List.of("Möbel", "123456789012345678901234567890"));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        written.forEach(row -> file.writeBytes(Rfc4180.line(row)));

        assertThat(rows(CsvRows.ofRfc4180(new ByteArrayInputStream(file.toByteArray()))))
                .isEqualTo(written);
        assertThat(file.toString(UTF_8))
                .isEqualTo("name,note\r\n\"a \"\"b\"\" c\",\"x, y\"\r\n\"line\r\nbreak\",\r\n"
                        + "\"a, trailing backslash\\\",\"\\\"\"\\\"\r\n"
                        + "Möbel,123456789012345678901234567890\r\n");
        assertThat(new String(Rfc4180.line(List.of("")), UTF_8)).isEqualTo("\"\"\r\n");
    }

    private static List<List<String>> rows(String file) throws IOException {
        return rows(file.getBytes(UTF_8));
    }

    private static List<List<String>> rows(byte[] file) throws IOException {
        return rows(CsvRows.of(new ByteArrayInputStream(file)));
    }

    private static List<List<String>> rows(CsvRows file) throws IOException {
        List<List<String>> all = new ArrayList<>();
        try (CsvRows csv = file) {
            all.add(csv.header());
            for (List<String> row = csv.next(); row != null; row = csv.next()) {
                all.add(row);
            }
        }
        return all;
    }

    private static ByteArrayInputStream stream(String file) {
        return new ByteArrayInputStream(file.getBytes(UTF_8));
    }
}
