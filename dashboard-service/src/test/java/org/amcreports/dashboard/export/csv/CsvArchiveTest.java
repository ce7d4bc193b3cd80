package org.amcreports.dashboard.export.csv;

import static org.amcreports.dashboard.export.Reports.card;
import static org.amcreports.dashboard.export.Reports.columns;
import static org.amcreports.dashboard.export.Reports.dimension;
import static org.amcreports.dashboard.export.Reports.in;
import static org.amcreports.dashboard.export.Reports.metric;
import static org.amcreports.dashboard.export.Reports.number;
import static org.amcreports.dashboard.export.Reports.periods;
import static org.amcreports.dashboard.export.Reports.row;
import static org.amcreports.dashboard.export.Reports.table;
import static org.amcreports.dashboard.export.Reports.text;
import static org.amcreports.dashboard.export.Reports.week;
import static org.amcreports.dashboard.export.Reports.without;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.amcreports.dashboard.data.planning.WidgetState;
import org.amcreports.dashboard.export.Reports;
import org.amcreports.dashboard.export.report.Section;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class CsvArchiveTest {

    @Test
    void everyWidgetHasAFileAndTheReadmeExplainsThem() throws IOException {
        Map<String, String> files = files(
                text("About", "Ümläut & 東京"),
                card("Spend", "spend", "1234.50", "1000", "23.45"),
                in(
                        WidgetState.STALE,
                        "the newest available week, 2026-03-09, is missing",
                        table(
                                "Trend",
                                Reports.tableOf(columns(periods(), metric("spend")), List.of(week(0, number("10")))))));

        assertThat(files.keySet()).containsExactly("README.txt", "01-about.txt", "02-spend.csv", "03-trend.csv");
        assertThat(files).containsEntry("01-about.txt", "Ümläut & 東京");
        assertThat(files)
                .containsEntry("02-spend.csv", "spend,data_version,as_of\r\n1234.50,7,2026-03-18T05:00:00Z\r\n");
        assertThat(files)
                .containsEntry(
                        "03-trend.csv",
                        "period,period_start,period_end,period_complete,spend,data_version,as_of\r\n"
                                + "week of 2025-12-22,2025-12-22,2025-12-28,true,10,7,2026-03-18T05:00:00Z\r\n");
        assertThat(files.get("README.txt"))
                .startsWith("Sample\nWhat the campaigns brought in.\n")
                .contains("Range: last_12_weeks, 2025-12-22 to 2026-03-15\n")
                .contains("Filters: campaign: Brand, (none)\n")
                .contains("Dashboard version 3\n")
                .contains("Exported 2026-03-18 12:00 UTC\n")
                .contains("\n02-spend.csv\n  Spend\n  Ready\n")
                .contains("  as of 2026-03-18 05:00 UTC\n")
                .contains("  data version 7\n")
                .contains("  maturity provisional\n")
                .contains("  coverage 99.9 %\n")
                .contains("  missing weeks: 2026-01-19\n")
                .contains("  total spend: 1,234.50\n")
                .contains("  spend, +23.5 %, before: 1,000 (2025-09-29 to 2025-12-21)\n")
                .contains("  Stale: the newest available week, 2026-03-09, is missing\n");
    }

    @Test
    void aWidgetThatIsNotReadySaysWhy() throws IOException {
        Map<String, String> files = files(
                without("Sales", WidgetState.UNAVAILABLE, "no answer, \"at all\""),
                without("Gone", WidgetState.SOURCE_DELETED, null),
                in(
                        WidgetState.NON_ADDITIVE,
                        "cannot be added up",
                        table("Reach", Reports.tableOf(List.of(metric("reach")), List.of(row((Object) null))))));

        assertThat(files.get("01-sales.csv"))
                .isEqualTo("state,reason\r\nunavailable,\"no answer, \"\"at all\"\"\"\r\n");
        assertThat(files.get("02-gone.csv")).isEqualTo("state,reason\r\nsource_deleted,\r\n");
        assertThat(files.get("03-reach.csv")).isEqualTo("state,reason\r\nnon_additive,cannot be added up\r\n");
        assertThat(files.get("README.txt")).contains("  Unavailable: no answer, \"at all\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+SUM(A1)", "-2+3", "@cmd", "\tx", "\rx", "\nx", "＝1+1", "=HYPERLINK(\"http://x\")"})
    void textIsNeverAFormula(String text) throws IOException {
        String file = cells(text, null).get("01-t.csv");

        assertThat(file.lines().skip(1).findFirst().orElseThrow().replaceFirst("^\"", ""))
                .startsWith("'");
        assertThat(file).contains("'" + text.replace("\"", "\"\""));
    }

    /** Where a semicolon or a tab is the separator, quotes within a cell do not hold it together. */
    @ParameterizedTest
    @CsvSource({
        "a;=1+1, a;'=1+1",
        "a;\"=1+1, a;\"\"'=1+1",
        "a\\t@cmd, a\\t'@cmd",
        "a;;+1;-2, a;;'+1;'-2",
        "a\\n=1+1, a\\n'=1+1",
        "a;b=c-d, a;b=c-d"
    })
    void nothingWithinTextIsAFormulaUnderAnotherSeparator(String text, String written) throws IOException {
        assertThat(cells(text.translateEscapes(), null).get("01-t.csv")).contains(written.translateEscapes());
    }

    @ParameterizedTest
    @CsvSource({
        "-5, -5",
        "-0.000000000000000000001, -0.000000000000000000001",
        "1E+3, 1000",
        "123456789012345678901.234567891, 123456789012345678901.234567891"
    })
    void numbersStayNumbersWithEveryDigit(String number, String written) throws IOException {
        assertThat(cells("a", number).get("01-t.csv")).contains("\r\na," + written + ",7,");
        assertThat(cells("-5", "1").get("01-t.csv")).contains("\r\n-5,1,7,");
    }

    @Test
    void missingAndEmptyDiffer() throws IOException {
        assertThat(cells(null, null).get("01-t.csv")).contains("\r\n,,7,");
        assertThat(cells("", null).get("01-t.csv")).contains("\r\n\"\",,7,");
        assertThat(cells("a,\"b\"\r\nc", null).get("01-t.csv")).contains("\r\n\"a,\"\"b\"\"\r\nc\",,7,");
    }

    @Test
    void fileNamesAreSafeAndUnique() throws IOException {
        Map<String, String> files = files(
                card("../../etc/passwd", "a", "1", null, null),
                card("Spend", "a", "1", null, null),
                card("SPEND", "a", "1", null, null),
                card("???", "a", "1", null, null),
                card("Verkäufe: 東京", "a", "1", null, null),
                card("x".repeat(200), "a", "1", null, null));

        assertThat(files.keySet())
                .containsExactly(
                        "README.txt",
                        "01-etc-passwd.csv",
                        "02-spend.csv",
                        "03-spend.csv",
                        "04-widget.csv",
                        "05-verkäufe-東京.csv",
                        "06-" + "x".repeat(60) + ".csv");
    }

    @Test
    void dimensionsMayBearTheNamesThatAreAdded() throws IOException {
        Map<String, String> files = files(table(
                "T",
                Reports.tableOf(
                        List.of(dimension("as_of"), dimension("=x"), metric("spend")),
                        List.of(row("a", "b", number("1"))))));

        assertThat(files.get("01-t.csv"))
                .isEqualTo("as_of,'=x,spend,data_version,as_of_of_row\r\na,b,1,7,2026-03-18T05:00:00Z\r\n");
    }

    private static Map<String, String> cells(String text, String number) throws IOException {
        return files(table(
                "T", Reports.tableOf(List.of(dimension("d"), metric("spend")), List.of(row(text, number(number))))));
    }

    private static Map<String, String> files(Section... sections) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CsvArchive.write(Reports.of("Sample", sections), bytes);
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
