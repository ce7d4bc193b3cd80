package org.amcreports.dashboard.export;

import static org.amcreports.dashboard.Http.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.amcreports.dashboard.AggregationStandIn;
import org.amcreports.dashboard.Http;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.data.api.PlausibleAnswers;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
@ServiceTest
class DashboardExportResourceTest {

    @Inject
    Places places;

    @Inject
    ExportConfig config;

    AggregationStandIn aggregation;

    private UUID owner;
    private String path;
    private String dashboard;

    @BeforeEach
    void createOne() {
        owner = Platform.user("exporter");
        dashboard = Http.createDashboard(owner, "Überblick, 東京", Platform.instance(owner), Platform.workflow());
        path = "/api/dashboards/" + dashboard + "/export";
        aggregation.answers(PlausibleAnswers::to);
    }

    @Test
    void csvHasAFileForEachWidget() throws IOException {
        Response answer = as(owner).queryParam("format", "csv").get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/zip");
        assertThat(answer.header("Cache-Control")).contains("private");
        assertThat(answer.header("Content-Disposition"))
                .matches("attachment; filename=\"uberblick-\\d{4}-\\d\\d-\\d\\d\\.zip\"; "
                        + "filename\\*=UTF-8''%C3%BCberblick-%E6%9D%B1%E4%BA%AC-\\d{4}-\\d\\d-\\d\\d\\.zip");
        Map<String, String> files = files(answer);
        assertThat(files.keySet())
                .containsExactly(
                        "README.txt",
                        "01-about-this-dashboard.txt",
                        "02-spend.csv",
                        "03-sales.csv",
                        "04-roas.csv",
                        "05-ctr.csv",
                        "06-weekly-trend.csv",
                        "07-spend-by-campaign.csv",
                        "08-campaigns.csv");
        assertThat(files.get("02-spend.csv")).isEqualTo("spend,data_version,as_of\r\n30,7,2026-03-18T05:00:00Z\r\n");
        assertThat(files.get("08-campaigns.csv"))
                .contains("\r\n\"Ümläut, \"\"quoted\"\"\",10,10,10,10,10,7,2026-03-18T05:00:00Z\r\n")
                .contains("\r\n,20,20,20,20,20,7,2026-03-18T05:00:00Z\r\n");
        assertThat(files.get("README.txt"))
                .contains("Range: last_12_weeks, 2025-12-22 to 2026-03-15")
                .contains("coverage 98.5 %");
    }

    @Test
    void pdfHasThemDrawn() throws IOException {
        Response answer = as(owner).queryParam("format", "pdf").get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/pdf");
        assertThat(answer.header("Content-Disposition")).contains(".pdf\"");
        try (PDDocument document = Loader.loadPDF(answer.asByteArray())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Überblick")
                    .contains("Range: last_12_weeks, 2025-12-22 to 2026-03-15")
                    .contains("Weekly trend")
                    .contains("Ümläut, \"quoted\"")
                    .contains("data version 7");
        }
    }

    @Test
    void takesTheParametersOfTheData() throws IOException {
        String trend = as(owner)
                .get("/api/dashboards/" + dashboard)
                .then()
                .extract()
                .path("widgets.find { it.title == 'Weekly trend' }.widget_id");

        Response answer = as(owner)
                .queryParam("format", "csv")
                .queryParam("date_range", "2026-01-05,2026-02-01")
                .queryParam("aggregation", "monthly")
                .queryParam("filters", "{\"campaign\": [\"B\", \"A\"]}")
                .queryParam("widgets", trend)
                .get(path);

        List<JsonNode> queries = aggregation.calls().get(0).queries();
        assertThat(queries).singleElement().satisfies(query -> {
            assertThat(query.get("aggregation_type").textValue()).isEqualTo("monthly");
            assertThat(query.get("from").textValue()).isEqualTo("2026-01-05");
            assertThat(query.get("filters")).hasToString("{\"campaign\":[\"A\",\"B\"]}");
        });
        Map<String, String> files = files(answer);
        assertThat(files.keySet()).containsExactly("README.txt", "01-weekly-trend.csv");
        assertThat(files.get("README.txt")).contains("Filters: campaign: A, B\n");
    }

    @Test
    void unansweredFiguresAreSaid() throws IOException {
        aggregation.fails(500);

        Map<String, String> files = files(as(owner).queryParam("format", "csv").get(path));

        assertThat(files.get("02-spend.csv")).startsWith("state,reason\r\nunavailable,");
        assertThat(as(owner).queryParam("format", "pdf").get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void isForThoseWhoMayReadTheDashboard() {
        UUID viewer = Platform.user("export viewer");
        as(viewer).queryParam("format", "csv").get(path).then().statusCode(404);

        Http.share(dashboard, owner, viewer, "view");

        as(viewer).queryParam("format", "csv").get(path).then().statusCode(200);
        as(viewer)
                .queryParam("format", "csv")
                .get("/api/dashboards/dash_x/export")
                .then()
                .statusCode(404);
    }

    @Test
    void namesWhatIsWrong() {
        as(owner).get(path).then().statusCode(400).body("errors[0].field", is("format"));
        as(owner).queryParam("format", "xlsx").get(path).then().statusCode(400).body("errors[0].field", is("format"));
        as(owner)
                .queryParam("format", "pdf")
                .queryParam("date_range", "x")
                .get(path)
                .then()
                .statusCode(400)
                .body("errors[0].field", is("date_range"));
        as(owner)
                .queryParam("format", "pdf")
                .queryParam("landscape", "x")
                .get(path)
                .then()
                .statusCode(400)
                .body("errors[0].field", is("landscape"));
    }

    @Test
    void moreThanMayBeAtOnceAreToldToComeBack() {
        List<Cancellable> others = new ArrayList<>();
        for (int i = 0; i < config.atOnce(); i++) {
            others.add(places.within(Uni.createFrom().nothing(), "refused")
                    .subscribe()
                    .with(refused -> {}));
        }

        as(owner).queryParam("format", "pdf").get(path).then().statusCode(503).header("Retry-After", is("5"));
        assertThat(aggregation.calls()).isEmpty();

        others.forEach(Cancellable::cancel);
        as(owner).queryParam("format", "pdf").get(path).then().statusCode(200);
    }

    private static Map<String, String> files(Response answer) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.asByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
