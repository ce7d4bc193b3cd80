package org.amcreports.collection.credentials;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.SandboxAddress;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class CredentialResourceTest {

    @Test
    void tellsWhetherATokenIsGranted() {
        try (Bench bench = Bench.open()) {
            check("demo")
                    .then()
                    .statusCode(200)
                    .body("good", equalTo(true))
                    .body("regions[0].region", equalTo("na"))
                    .body("regions[0].outcome", equalTo("good"))
                    .body("regions[0].category", nullValue());

            bench.faults("{\"invalid_grant\": {}}");
            Response refused = check("demo");
            assertThat(refused.jsonPath().getBoolean("good")).isFalse();
            assertThat(refused.jsonPath().getString("regions[0].outcome")).isEqualTo("refused");
            assertThat(refused.jsonPath().getString("regions[0].category")).isEqualTo("invalid_grant");
            assertThat(refused.asString()).doesNotContain("sandbox-secret", "Atz");

            bench.faults("{\"answers\": [{\"route\": \"token\", \"status\": 503}]}");
            check("demo")
                    .then()
                    .body("regions[0].outcome", equalTo("unavailable"))
                    .body("regions[0].category", equalTo("server_error"));
        }
    }

    @Test
    void knowsNoOther() {
        check("nobodys").then().statusCode(404);
        given().auth()
                .oauth2(Tokens.user(UUID.randomUUID()))
                .post("/api/admin/credentials/demo/check")
                .then()
                .statusCode(403);
    }

    @Test
    void aMountedCredentialIsReadAgainWhenItChanges() throws IOException {
        String ref = "mounted-" + UUID.randomUUID();
        try (Bench bench = Bench.open()) {
            UUID instance = UUID.randomUUID();
            bench.platform.instance(instance, List.of(bench.user), Map.of("credentials_ref", ref));
            Awaitility.await().atMost(Bench.PATIENCE).until(() -> check(ref).statusCode() == 200);
            assertThat(category(ref)).isEqualTo("credential_unknown");

            write(ref, "Atzr|expired");
            Awaitility.await().atMost(Bench.PATIENCE).until(() -> "invalid_grant".equals(category(ref)));
            Map<String, Object> body = bench.body(1);
            body.put("instance_id", instance.toString());
            String collection = bench.start(body);
            Awaitility.await().atMost(Bench.PATIENCE).until(() -> String.valueOf(
                            bench.get("/" + collection).getString("blocked_reason"))
                    .startsWith("invalid_grant"));

            write(ref, "Atzr|sandbox");
            bench.await(collection, "completed");
            assertThat(category(ref)).isNull();
        }
    }

    private static void write(String ref, String refreshToken) throws IOException {
        Path credential = Files.createDirectories(SandboxAddress.credentials().resolve(ref));
        Files.writeString(credential.resolve("client-id"), "sandbox-client");
        Files.writeString(credential.resolve("client-secret"), "sandbox-secret");
        Files.writeString(credential.resolve("refresh-token"), refreshToken + "\n");
    }

    private static String category(String ref) {
        JsonPath checked = check(ref).jsonPath();
        return checked.getString("regions[0].category");
    }

    private static Response check(String ref) {
        return given().auth().oauth2(Tokens.admin(UUID.randomUUID())).post("/api/admin/credentials/" + ref + "/check");
    }
}
