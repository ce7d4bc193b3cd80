package org.amcreports.collection.results.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.amcreports.collection.results.LedgerFixtures;
import org.amcreports.embedded.test.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds wherever rows are kept. */
abstract class WeekResultsResourceContract {

    private static final String COLUMNS = """
            [{"name": "campaign", "data_type": "STRING", "role": "DIMENSION"},
             {"name": "reach", "data_type": "LONG", "role": "DIMENSION"},
             {"name": "spend", "data_type": "DECIMAL", "role": "METRIC"}]""";
    private static final String THIRTY_DIGITS = "1234567890.12345678901234567890";
    private static final List<String> PARTS = List.of(
            "campaign,reach,spend\r\n\"a \"\"b\"\", c\\\",5," + THIRTY_DIGITS + "\r\n\"two\r\nlines\",,1.10\r\n",
            "Möbel €,7,\r\n,0,1E+3\r\n",
            "last,1,n/a\r\n");
    private static final String FILE = String.join("", PARTS);

    @Inject
    Pool pool;

    private final UUID workflow = UUID.randomUUID();
    private final UUID instance = UUID.randomUUID();
    private final UUID member = UUID.randomUUID();
    final UUID result = UUID.randomUUID();
    private final LocalDate week = LocalDate.parse("2026-01-05");
    LedgerFixtures ledger;

    @BeforeEach
    void holdAVersionInThreeChunks() throws IOException {
        ledger = new LedgerFixtures(pool);
        ledger.member(instance, member);
        ledger.version(workflow, instance, week, result, 5, COLUMNS);
        long firstRow = 0;
        for (int ordinal = 0; ordinal < PARTS.size(); ordinal++) {
            int rows = ordinal == 2 ? 1 : 2;
            chunk(ordinal, firstRow, rows, packed(PARTS.get(ordinal)));
            firstRow += rows;
        }
    }

    @Test
    void servesTheFileAsItIsStored() throws Exception {
        HttpResponse<byte[]> answer = fetch("text/csv", null, null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new String(answer.body(), UTF_8)).isEqualTo(FILE);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("text/csv").containsIgnoringCase("utf-8"));
        assertThat(answer.headers().firstValue("ETag")).contains("\"v1:" + result + "\"");
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.headers().firstValue("Vary"))
                .hasValueSatisfying(vary -> assertThat(vary).contains("Accept-Encoding"));
    }

    @Test
    void servesCsvToWhoeverAsksForNothingInParticular() throws Exception {
        assertThat(new String(fetch("*/*", null, null).body(), UTF_8)).isEqualTo(FILE);
    }

    @Test
    void servesTheStoredGzipWhereItIsAccepted() throws Exception {
        HttpResponse<byte[]> packed = fetch("text/csv", "br, gzip;q=0.5", null);
        HttpResponse<byte[]> refused = fetch("text/csv", "gzip;q=0, identity", null);

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(FILE.getBytes(UTF_8));
        assertThat(new String(refused.body(), UTF_8)).isEqualTo(FILE);
    }

    @Test
    void isReadWholeByAClientThatUnpacksByItself() {
        Vertx vertx = Vertx.vertx();
        try {
            Buffer file = vertx.createHttpClient(new HttpClientOptions().setDecompressionSupported(true))
                    .request(new RequestOptions()
                            .setAbsoluteURI(address().toString())
                            .putHeader("Accept", "text/csv")
                            .putHeader("Authorization", "Bearer " + Tokens.service()))
                    .chain(request -> request.send())
                    .chain(response -> response.body())
                    .await()
                    .atMost(Duration.ofSeconds(20));

            assertThat(file.toString()).isEqualTo(FILE);
        } finally {
            vertx.closeAndAwait();
        }
    }

    @Test
    void answers304ToTheHolderOfTheChecksum() throws Exception {
        HttpResponse<byte[]> same = fetch("text/csv", "gzip", "\"x\", W/\"v1:" + result + "\"");
        HttpResponse<byte[]> other = fetch("text/csv", null, "\"v1:other\"");

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).contains("\"v1:" + result + "\"");
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void pagesThroughTheRowsAsJsonWithoutLosingADigit() throws Exception {
        List<String> rows = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            RequestSpecification request =
                    given().auth().oauth2(Tokens.user(member)).accept("application/json");
            String body = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .queryParam("limit", 2)
                    .get(path())
                    .then()
                    .statusCode(200)
                    .body("row_count", equalTo(5))
                    .body("data_checksum", equalTo("v1:" + result))
                    .body("columns.name", contains("campaign", "reach", "spend"))
                    .body("columns.data_type", contains("STRING", "LONG", "DECIMAL"))
                    .extract()
                    .asString();
            JsonNode page = JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build()
                    .readTree(body);
            page.path("rows").forEach(row -> rows.add(row.toString()));
            assertThat(pages > 0 || body.contains(THIRTY_DIGITS.replaceFirst("0$", "")))
                    .isTrue();
            cursor = page.path("next_cursor").isTextual()
                    ? page.path("next_cursor").asText()
                    : null;
            pages++;
        } while (cursor != null);

        assertThat(pages).isEqualTo(3);
        assertThat(rows)
                .containsExactly(
                        "[\"a \\\"b\\\", c\\\\\",\"5\",1234567890.1234567890123456789]",
                        "[\"two\\r\\nlines\",null,1.1]",
                        "[\"Möbel €\",\"7\",null]",
                        "[null,\"0\",1000]",
                        "[\"last\",\"1\",\"n/a\"]");
    }

    @Test
    void refusesAForeignOrForgedCursor() {
        given().auth()
                .oauth2(Tokens.user(member))
                .accept("application/json")
                .queryParam("cursor", "AAAA")
                .get(path())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", contains("cursor"));
    }

    @Test
    void showsMembersAdminsAndServicesOnly() {
        for (String token : List.of(Tokens.user(member), Tokens.admin(UUID.randomUUID()), Tokens.service())) {
            given().auth().oauth2(token).accept("text/csv").get(path()).then().statusCode(200);
        }
        for (String accept : List.of("text/csv", "application/json")) {
            given().auth()
                    .oauth2(Tokens.user(UUID.randomUUID()))
                    .accept(accept)
                    .get(path())
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
            given().accept(accept).get(path()).then().statusCode(401);
            given().auth()
                    .oauth2(Tokens.expired(member))
                    .accept(accept)
                    .get(path())
                    .then()
                    .statusCode(401);
            given().auth()
                    .oauth2(Tokens.forged(member))
                    .accept(accept)
                    .get(path())
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void knowsNoOtherVersionWeekOrWorkflow() {
        for (String unknown : List.of(
                path().replaceFirst("/1$", "/2"),
                path().replace("2026-01-05", "2026-01-12"),
                path().replace(workflow.toString(), UUID.randomUUID().toString()))) {
            given().auth()
                    .oauth2(Tokens.service())
                    .accept("text/csv")
                    .get(unknown)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:amc-reports:problem:not-found"))
                    .body("trace_id", notNullValue());
        }
    }

    @Test
    void saysWhyRowsAreGone() {
        ledger.run("DELETE FROM week_result_chunks WHERE week_result_id = $1", Tuple.of(result));
        gone("deleted");
        ledger.run("UPDATE week_results SET superseded_at = now() WHERE id = $1", Tuple.of(result));
        gone("superseded");
    }

    @ParameterizedTest
    @CsvSource({
        "workflow_id,/api/week-results/x/00000000-0000-4000-8000-000000000001/2026-01-05/1",
        "instance_id,/api/week-results/00000000-0000-4000-8000-000000000001/x/2026-01-05/1",
        "week_start_date,/api/week-results/00000000-0000-4000-8000-000000000001/00000000-0000-4000-8000-000000000001/2026-02-30/1",
        "version,/api/week-results/00000000-0000-4000-8000-000000000001/00000000-0000-4000-8000-000000000001/2026-01-05/0",
        "version,/api/week-results/00000000-0000-4000-8000-000000000001/00000000-0000-4000-8000-000000000001/2026-01-05/99999999999"
    })
    void namesTheParameterThatCannotBeRead(String field, String path) {
        for (String accept : List.of("text/csv", "application/json")) {
            given().auth()
                    .oauth2(Tokens.service())
                    .accept(accept)
                    .get(path)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("errors.field", contains(field));
        }
    }

    @Test
    void namesALimitThatIsTooLarge() {
        given().auth()
                .oauth2(Tokens.service())
                .accept("application/json")
                .queryParam("limit", 201)
                .get(path())
                .then()
                .statusCode(400)
                .body("errors.field", contains("limit"));
    }

    @Test
    void breaksOffRatherThanServeHalfAFileAsWhole() {
        ledger.run(
                "UPDATE week_result_chunks SET ordinal = 7 WHERE week_result_id = $1 AND ordinal = 2",
                Tuple.of(result));

        assertThatThrownBy(() -> fetch("text/csv", null, null)).isInstanceOf(IOException.class);
    }

    private void gone(String reason) {
        for (String accept : List.of("text/csv", "application/json")) {
            given().auth()
                    .oauth2(Tokens.user(member))
                    .accept(accept)
                    .get(path())
                    .then()
                    .statusCode(410)
                    .contentType(containsString("application/problem+json"))
                    .body("reason", equalTo(reason));
        }
    }

    abstract void chunk(int ordinal, long firstRow, int rows, byte[] packed);

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    HttpResponse<byte[]> fetch(String accept, @Nullable String acceptEncoding, @Nullable String ifNoneMatch)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address())
                .header("Authorization", "Bearer " + Tokens.user(member))
                .header("Accept", accept);
        if (acceptEncoding != null) {
            request.header("Accept-Encoding", acceptEncoding);
        }
        if (ifNoneMatch != null) {
            request.header("If-None-Match", ifNoneMatch);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }

    private URI address() {
        return URI.create("http://localhost:" + RestAssured.port + path());
    }

    private String path() {
        return "/api/week-results/" + workflow + "/" + instance + "/" + week + "/1";
    }
}
