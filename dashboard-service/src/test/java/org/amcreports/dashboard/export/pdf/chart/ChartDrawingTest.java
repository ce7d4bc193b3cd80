package org.amcreports.dashboard.export.pdf.chart;

import static org.amcreports.dashboard.export.Reports.columns;
import static org.amcreports.dashboard.export.Reports.described;
import static org.amcreports.dashboard.export.Reports.dimension;
import static org.amcreports.dashboard.export.Reports.metric;
import static org.amcreports.dashboard.export.Reports.number;
import static org.amcreports.dashboard.export.Reports.periods;
import static org.amcreports.dashboard.export.Reports.row;
import static org.amcreports.dashboard.export.Reports.week;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.data.shaping.Table;
import org.amcreports.dashboard.export.Reports;
import org.amcreports.dashboard.export.pdf.chart.ChartData.DataSeries;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Ink;
import org.amcreports.dashboard.export.pdf.drawing.Pages;
import org.amcreports.dashboard.export.pdf.drawing.Typeface;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Charts on a page of which every pixel is looked at. */
@NullUnmarked
class ChartDrawingTest {

    private static final float HEIGHT = 300;

    @ParameterizedTest
    @EnumSource(ChartType.class)
    void everyTypeDraws(ChartType type) throws IOException {
        BufferedImage image = drawn(
                type,
                Reports.tableOf(
                        List.of(dimension("campaign"), metric("clicks"), metric("spend")),
                        List.of(row("A", number("3"), number("4")), row(null, number("2"), number("1")))));

        long painted = pixels(image).filter(rgb -> (rgb & 0xFFFFFF) != 0xFFFFFF).count();
        assertThat(painted).isGreaterThan(400);
    }

    @ParameterizedTest
    @EnumSource(ChartType.class)
    void drawsWhatIsOddWithoutFailing(ChartType type) throws IOException {
        drawn(type, Reports.tableOf(List.of(metric("a"), metric("b")), List.of(row(null, null))));
        drawn(type, Reports.tableOf(List.of(metric("a"), metric("b")), List.of(row(number("0"), number("0")))));
        drawn(type, Reports.tableOf(List.of(metric("a"), metric("b")), List.of(row(number("-5"), number("1E+400")))));
        drawn(type, Reports.tableOf(List.of(metric("a"), metric("b")), List.of(row(number("1E-30"), number("1E+30")))));
        drawn(
                type,
                Reports.tableOf(
                        List.of(metric("a"), metric("b")), List.of(row(number("-1.7E+308"), number("1.7E+308")))));
        drawn(
                type,
                Reports.tableOf(List.of(metric("a"), metric("b")), List.of(row(number("5E-324"), number("-5E-324")))));
        drawn(
                type,
                Reports.tableOf(columns(periods(), metric("a")), List.of(week(0, number("7")), week(51, number("7")))));
        drawn(
                type,
                Reports.tableOf(columns(periods(), metric("a")), List.of(row(null, null, null, null, number("7")))));
    }

    @Test
    void everySeriesHasItsColour() throws IOException {
        BufferedImage image = drawn(
                ChartType.LINE,
                Reports.tableOf(
                        columns(periods(), dimension("campaign"), metric("spend")),
                        List.of(
                                week(0, "A", number("1")),
                                week(0, "B", number("2")),
                                week(0, null, number("3")),
                                week(1, "A", number("2")),
                                week(1, "B", number("3")),
                                week(1, null, number("1")))));

        for (int i = 0; i < Ink.SERIES.size(); i++) {
            assertThat(count(image, Ink.ofSeries(i)) > 8).as("series " + i).isEqualTo(i < 3);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ChartType.class,
            names = {"LINE", "AREA", "BAR"})
    void gapsStayGaps(ChartType type) throws IOException {
        // week 2 has no value and week 3 no row
        BufferedImage image = drawn(
                type,
                Reports.tableOf(
                        columns(periods(), metric("spend")),
                        List.of(
                                week(0, number("5")),
                                week(1, number("5")),
                                week(2, (Object) null),
                                week(4, number("5")),
                                week(5, number("5")))));

        List<Integer> painted = columnsWith(image, Ink.ofSeries(0), 30);
        int first = painted.get(0);
        int last = painted.get(painted.size() - 1);
        int slot = (last - first) / 5;
        assertThat(painted).noneMatch(x -> x > first + 1.7 * slot && x < first + 3.3 * slot);
        assertThat(painted).anyMatch(x -> x < first + 1.3 * slot).anyMatch(x -> x > last - 0.8 * slot);
    }

    @Test
    void barsAreAsLongAsTheirValues() throws IOException {
        BufferedImage image = drawn(
                ChartType.BAR,
                Reports.tableOf(
                        List.of(dimension("campaign"), metric("spend")),
                        List.of(row("A", number("10")), row("B", number("20")))));

        int middle = image.getWidth() / 2;
        double left = count(image.getSubimage(0, 20, middle, image.getHeight() - 20), Ink.ofSeries(0));
        double right = count(image.getSubimage(middle, 20, middle, image.getHeight() - 20), Ink.ofSeries(0));
        assertThat(right / left).isCloseTo(2, within(0.08));
    }

    @Test
    void slicesAreAsLargeAsTheirShares() throws IOException {
        BufferedImage image = drawn(
                ChartType.PIE,
                Reports.tableOf(
                        List.of(dimension("campaign"), described("spend", "currency", true)),
                        List.of(row("A", number("10")), row("B", number("30")))));

        double large = count(image, Ink.ofSeries(0));
        double small = count(image, Ink.ofSeries(1));
        assertThat(large / small).isCloseTo(3, within(0.1));
    }

    @Test
    void smallSeriesDoNotLieFlatBesideLargeOnes() throws IOException {
        BufferedImage image = drawn(
                ChartType.LINE,
                Reports.tableOf(
                        columns(periods(), metric("impressions"), metric("purchases")),
                        List.of(week(0, number("1000000"), number("50")), week(1, number("1100000"), number("150")))));

        List<Integer> rows =
                rowsWith(image.getSubimage(0, 20, image.getWidth(), image.getHeight() - 20), Ink.ofSeries(1));
        assertThat(rows.get(rows.size() - 1) - rows.get(0)).isGreaterThan(40);
    }

    @Test
    void whatIsLeftOutIsSaid() {
        List<List<Object>> groups = new ArrayList<>();
        List<List<Object>> weeks = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            groups.add(row("Group " + i, number(i == 0 ? "-1" : String.valueOf(i))));
            weeks.add(week(i % 10, "Group " + i % 100, number("1")));
        }
        Table grouped = Reports.tableOf(List.of(dimension("group"), described("spend", "currency", true)), groups);
        Table timed = Reports.tableOf(columns(periods(), dimension("group"), metric("spend")), weeks);

        assertThat(omissions(ChartType.BAR, grouped)).containsExactly("first 30 of 1,000 groups");
        assertThat(omissions(ChartType.HEATMAP, grouped)).containsExactly("first 25 of 1,000 groups");
        assertThat(omissions(ChartType.FUNNEL, grouped)).containsExactly("first 15 of 1,000 stages");
        assertThat(omissions(ChartType.PIE, grouped)).containsExactly("1 without a value that can be a slice left out");
        assertThat(omissions(ChartType.LINE, timed)).containsExactly("first 12 of 100 series");
        assertThat(omissions(ChartType.HEATMAP, timed)).containsExactly("first 25 of 100 series");
        assertThat(omissions(ChartType.FUNNEL, timed)).containsExactly("first 1 of 100 series");
        PieChart pie = (PieChart) chart(ChartType.PIE, grouped);
        assertThat(pie.slices()).hasSize(12);
        // the sum of 1 to 988
        assertThat(pie.slices().get(11)).isEqualTo(new PieChart.Slice("988 others", 988 * 989 / 2.0));
    }

    @ParameterizedTest
    @CsvSource({"roas, ratio", "ctr, percent", "cpc, currency", "reach, count"})
    void whatHasNoSumIsDrawnAsBars(String metric, String unit) {
        List<List<Object>> groups = IntStream.range(0, 20)
                .mapToObj(i -> row("Group " + i, number("2.5")))
                .toList();
        Chart chart = chart(
                ChartType.PIE, Reports.tableOf(List.of(dimension("campaign"), described(metric, unit, false)), groups));

        assertThat(chart).isInstanceOfSatisfying(AxisChart.class, bars -> {
            assertThat(bars.shape()).isEqualTo(Shape.BAR);
            assertThat(bars.data().series())
                    .singleElement()
                    .satisfies(series -> assertThat(series.values()).hasSize(20).containsOnly(2.5));
        });
        assertThat(chart.omissions()).containsExactly("bars, as the values are not known to have a sum");
        assertThat(chart(ChartType.PIE, Reports.tableOf(List.of(dimension("campaign"), metric(metric)), groups)))
                .as("not described")
                .isInstanceOf(AxisChart.class);
    }

    @Test
    void seriesThatReadAlikeAreNotMerged() {
        Table table = Reports.tableOf(
                columns(periods(), dimension("campaign"), dimension("ad"), metric("spend")),
                List.of(
                        week(0, "A / B", "C", number("1")),
                        week(0, "A", "B / C", number("2")),
                        week(0, "D", null, number("3")),
                        week(0, "D", "(none)", number("4"))));

        assertThat(ChartData.of(table, new Limits(10, 10, 10)).series())
                .extracting(DataSeries::values)
                .containsExactly(List.of(1.0), List.of(2.0), List.of(3.0), List.of(4.0));
        assertThat(((HeatmapChart) chart(ChartType.HEATMAP, crossed())).grid().rows())
                .extracting(DataSeries::values)
                .containsExactly(Arrays.asList(1.0, null), Arrays.asList(null, 2.0));
    }

    /** Rows and columns that read alike. */
    private static Table crossed() {
        return Reports.tableOf(
                List.of(dimension("campaign"), dimension("ad"), metric("spend")),
                List.of(row(null, null, number("1")), row("(none)", "(none)", number("2"))));
    }

    private static BufferedImage drawn(ChartType type, Table table) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Area area;
        try (PDDocument document = new PDDocument();
                Pages pages = new Pages(document, Typeface.in(document))) {
            area = pages.take(HEIGHT);
            chart(type, table).draw(pages.canvas(), area);
            pages.close();
            document.save(bytes);
        }
        try (PDDocument document = Loader.loadPDF(bytes.toByteArray())) {
            // one pixel for each point
            BufferedImage page = new PDFRenderer(document).renderImage(0);
            return page.getSubimage(
                    (int) area.x(), page.getHeight() - (int) area.top(), (int) area.width(), (int) area.height());
        }
    }

    private static Chart chart(ChartType type, Table table) {
        return Charts.of(
                type, Reports.chart("Chart", ChartType.LINE, 12, table).body().orElseThrow());
    }

    private static List<String> omissions(ChartType type, Table table) {
        return chart(type, table).omissions();
    }

    private static IntStream pixels(BufferedImage image) {
        return IntStream.range(0, image.getHeight())
                .flatMap(y -> IntStream.range(0, image.getWidth()).map(x -> image.getRGB(x, y)));
    }

    private static long count(BufferedImage image, Ink ink) {
        return pixels(image).filter(rgb -> is(rgb, ink)).count();
    }

    /** The columns of pixels that show a colour below the legend. */
    private static List<Integer> columnsWith(BufferedImage image, Ink ink, int below) {
        return IntStream.range(0, image.getWidth())
                .filter(x -> IntStream.range(below, image.getHeight()).anyMatch(y -> is(image.getRGB(x, y), ink)))
                .boxed()
                .toList();
    }

    private static List<Integer> rowsWith(BufferedImage image, Ink ink) {
        return IntStream.range(0, image.getHeight())
                .filter(y -> IntStream.range(0, image.getWidth()).anyMatch(x -> is(image.getRGB(x, y), ink)))
                .boxed()
                .toList();
    }

    private static boolean is(int rgb, Ink ink) {
        Color color = new Color(rgb);
        return Math.abs(color.getRed() / 255f - ink.red()) < 0.04
                && Math.abs(color.getGreen() / 255f - ink.green()) < 0.04
                && Math.abs(color.getBlue() / 255f - ink.blue()) < 0.04;
    }
}
