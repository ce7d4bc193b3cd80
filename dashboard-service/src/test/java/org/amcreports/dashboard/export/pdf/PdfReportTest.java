package org.amcreports.dashboard.export.pdf;

import static org.amcreports.dashboard.export.Reports.card;
import static org.amcreports.dashboard.export.Reports.chart;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.data.planning.WidgetState;
import org.amcreports.dashboard.data.shaping.Column;
import org.amcreports.dashboard.data.shaping.Table;
import org.amcreports.dashboard.export.Reports;
import org.amcreports.dashboard.export.report.Section;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PdfReportTest {

    @Test
    void saysWhatItsFiguresAreWorth() throws IOException {
        List<String> pages =
                pages(text("About", "For the board."), card("Spend", "spend", "1234567.505", "1000000", "23.45"));

        assertThat(pages).hasSize(1);
        assertThat(pages.get(0))
                .contains("Sample")
                .contains("What the campaigns brought in.")
                .contains("Range: last_12_weeks, 2025-12-22 to 2026-03-15")
                .contains("Filters: campaign: Brand, (none)")
                .contains("Dashboard version 3")
                .contains("Exported 2026-03-18 12:00 UTC")
                .contains("For the board.")
                .contains("as of 2026-03-18 05:00 UTC")
                .contains("data version 7")
                .contains("maturity provisional")
                .contains("coverage 99.9 %")
                .contains("missing weeks: 2026-01-19")
                .contains("1,234,567.51")
                .contains("exactly 1,234,567.505")
                .contains("▲ +23.5 %, before: 1,000,000")
                .contains("Page 1 of 1");
    }

    @Test
    void tableShowsTheFiguresOfTheDataAndItsHeaderOnEveryPage() throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            rows.add(row("Campaign " + i, BigDecimal.valueOf(1234567L * i, 2), i % 7 == 0 ? null : new BigDecimal(-i)));
        }
        List<String> pages = pages(table(
                "Campaigns", Reports.tableOf(List.of(dimension("name"), metric("spend"), metric("profit")), rows)));

        assertThat(pages.get(0)).contains("first 200 of 1,000 rows; the CSV export has all");
        assertThat(pages).hasSize(6).allSatisfy(page -> assertThat(page).contains("Name Spend Profit"));
        List<String> lines = String.join("\n", pages).lines().toList();
        List<String> expected = IntStream.range(0, 200)
                .mapToObj(i -> "Campaign " + i + " " + "%,.2f".formatted(new BigDecimal(1234567L * i).movePointLeft(2))
                        + " " + (i % 7 == 0 ? "–" : "−" + i))
                .toList();
        assertThat(lines.stream().filter(line -> line.startsWith("Campaign ")).toList())
                .containsExactlyElementsOf(expected);
        // the totals are those of the data, not of the rows shown
        assertThat(lines).contains("Total 6,166,662,165.00 −428,429");
        assertThat(pages.get(5)).contains("Page 6 of 6");
    }

    @Test
    void longNamesAreClippedAndNumbersKeepTheirDigits() throws IOException {
        String page = pages(table(
                        "A title that is longer than the page is wide ".repeat(5),
                        Reports.tableOf(
                                List.of(dimension("name"), metric("spend"), metric("huge")),
                                List.of(row(
                                        "x".repeat(500),
                                        number("-123456789012345678901.234567891"),
                                        new BigDecimal("1234567890".repeat(8) + ".5"))))))
                .get(0);

        assertThat(page).contains("wide A titl").contains("x…").doesNotContain("x".repeat(80));
        assertThat(page).contains("−123,456,789,012,345,678,901.234567891").contains("≈1.23457E+79");
    }

    @Test
    void widgetsThatAreNotReadySayWhy() throws IOException {
        String page = pages(
                        without("Sales", WidgetState.UNAVAILABLE, "no answer came"),
                        in(
                                WidgetState.STALE,
                                "the newest available week, 2026-03-09, is missing",
                                chart(
                                        "Trend",
                                        ChartType.LINE,
                                        6,
                                        Reports.tableOf(
                                                columns(periods(), metric("spend")), List.of(week(0, number("1")))))),
                        in(
                                WidgetState.NON_ADDITIVE,
                                "cannot be added up",
                                chart(
                                        "Reach",
                                        ChartType.PIE,
                                        6,
                                        Reports.tableOf(List.of(metric("reach")), List.of(row((Object) null))))))
                .get(0);

        assertThat(page)
                .contains("Unavailable: no answer came")
                .contains("Stale: the newest available week, 2026-03-09, is missing")
                .contains("Non additive: cannot be added up");
    }

    @Test
    void periodsThatAreNotCompleteAreMarked() throws IOException {
        List<Object> begun = week(1, number("5"));
        begun.set(3, false);

        String page = pages(table(
                        "Weeks",
                        Reports.tableOf(columns(periods(), metric("spend")), List.of(week(0, number("4")), begun))))
                .get(0);

        assertThat(page)
                .contains("week of 2025-12-22 2025-12-22 2025-12-28 4")
                .contains("week of 2025-12-29 (incomplete) 2025-12-29 2026-01-04 5");
    }

    @Test
    void textKeepsItsScriptAndWhatTheFontLacksIsMarked() throws IOException {
        assertThat(pages(text("Ümläut, Ελλάδα, Привет, €", "שלום")).get(0))
                .contains("Ümläut, Ελλάδα, Привет, €")
                .contains("שלום")
                .doesNotContain("stands for a character");
        assertThat(pages(text("مرحبا", "東京 Brand 😀\u0000\u0007\tend")).get(0))
                .contains("□□ Brand □ end")
                .contains("□ stands for a character that the font of this file lacks");
    }

    @Test
    void moreColumnsThanFitAreToldOf() throws IOException {
        List<Column> wide = new ArrayList<>();
        List<Object> cells = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            wide.add(metric("metric_" + i));
            cells.add(number("1234567.89"));
        }

        assertThat(pages(table("Wide", Reports.tableOf(wide, List.of(cells)))).get(0))
                .containsPattern("first 1\\d of 60 columns; the CSV export has all");
    }

    @Test
    void smallSharesOfAFunnelKeepTheirDigits() throws IOException {
        Table stages = Reports.tableOf(
                List.of(metric("impressions"), metric("purchases")), List.of(row(number("1000000"), number("120"))));

        assertThat(pages(chart("Funnel", ChartType.FUNNEL, 6, stages)).get(0))
                .contains("1M  100 %")
                .contains("120  0.012 %");
    }

    @Test
    void longTextsGoOnOverPages() throws IOException {
        List<String> pages = pages(text("Long", "words and more words ".repeat(950)), text("After", "the end"));

        assertThat(pages).hasSizeGreaterThan(2);
        assertThat(pages.get(pages.size() - 1)).contains("the end");
    }

    @Test
    void everyFontIsEmbedded() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(text("A", "b")))) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Sample");
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
        }
    }

    @Test
    void endsWhenNobodyWaits() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> pdf(text("A", "b"))).isInstanceOf(InterruptedIOException.class);
        } finally {
            Thread.interrupted();
        }
    }

    private static List<String> pages(Section... sections) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(sections))) {
            List<String> pages = new ArrayList<>();
            for (int i = 1; i <= document.getNumberOfPages(); i++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setSortByPosition(true);
                stripper.setStartPage(i);
                stripper.setEndPage(i);
                pages.add(stripper.getText(document));
            }
            return pages;
        }
    }

    private static byte[] pdf(Section... sections) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PdfReport.write(Reports.of("Sample", sections), bytes);
        return bytes.toByteArray();
    }
}
