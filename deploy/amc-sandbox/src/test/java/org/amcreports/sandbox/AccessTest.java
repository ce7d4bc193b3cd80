package org.amcreports.sandbox;

import static org.amcreports.sandbox.AmcCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    private final ManualClock clock = new ManualClock(Fixtures.NOW);
    private final Sandbox sandbox =
            Sandbox.start(Fixtures.options().withClock(clock).withTokenLifetime(Duration.ofMinutes(5)));
    private final AmcCaller caller = AmcCaller.east(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void givesTokenForRefreshToken() {
        JsonNode token = json(caller.token(AmcCaller.GOOD_FORM));

        assertThat(token.path("access_token").asText()).startsWith("Atza|");
        assertThat(token.path("token_type").asText()).isEqualTo("bearer");
        assertThat(token.path("expires_in").asInt()).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({
        "Atzr%7Csandbox, Atzr%7Cother, 400, invalid_grant",
        "sandbox-secret, other, 401, invalid_client",
        "sandbox-client, other, 401, invalid_client",
        "grant_type=refresh_token, grant_type=password, 400, unsupported_grant_type",
        "grant_type=refresh_token, a=b, 400, invalid_request"
    })
    void refusesWrongTokenRequest(String right, String wrong, int status, String error) {
        HttpResponse<String> response = caller.token(AmcCaller.GOOD_FORM.replace(right, wrong));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("error").asText()).isEqualTo(error);
        assertThat(json(response).path("error_description").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, 401",
        "Amazon-Advertising-API-ClientId, 401",
        "Amazon-Advertising-API-AdvertiserId, 403",
        "Amazon-Advertising-API-MarketplaceId, 403"
    })
    void needsEachHeader(String header, int status) {
        assertThat(caller.call("GET", "workflows", "").statusCode()).isEqualTo(200);

        HttpResponse<String> missing = caller.without(header).call("GET", "workflows", "");
        HttpResponse<String> foreign = caller.with(header, "other").call("GET", "workflows", "");

        assertThat(missing.statusCode()).isEqualTo(status);
        assertThat(foreign.statusCode()).isEqualTo(status);
        assertThat(json(missing).path("code").asText()).isEqualTo(String.valueOf(status));
        assertThat(json(missing).path("details").asText()).isNotEmpty();
    }

    @Test
    void refusesAnotherAccountsInstance() {
        AmcCaller foreign = new AmcCaller(sandbox.url(), "amctest002", "ENTITYTEST01", "ATVPDKIKX0DER");
        AmcCaller unknown = new AmcCaller(sandbox.url(), "amctest999", "ENTITYTEST01", "ATVPDKIKX0DER");

        assertThat(json(foreign.call("GET", "workflows", "")).path("details").asText())
                .isEqualTo("Unauthorized request");
        assertThat(unknown.call("GET", "workflows", "").statusCode()).isEqualTo(403);
    }

    @Test
    void expiresTokensByTheMachinesTimeOnly() {
        // given
        caller.sandbox("PUT", "clock", "{\"offset\": \"P14D\"}");
        assertThat(caller.call("GET", "workflows", "").statusCode()).isEqualTo(200);

        // when
        clock.advance(Duration.ofMinutes(5));

        // then
        assertThat(caller.call("GET", "workflows", "").statusCode()).isEqualTo(401);
        caller.with("Authorization", "Bearer " + caller.token());
        assertThat(caller.call("GET", "workflows", "").statusCode()).isEqualTo(200);
    }

    @Test
    void answersWithVendorTypeAndRequestId() {
        HttpResponse<String> workflows = caller.call("GET", "workflows", "");
        HttpResponse<String> executions = caller.call("GET", "workflowExecutions?workflowId=daily", "");

        assertThat(workflows.headers().firstValue("content-type")).hasValue("application/vnd.amcworkflows.v1+json");
        assertThat(executions.headers().firstValue("content-type"))
                .hasValue("application/vnd.amcworkflowexecutions.v1+json");
        assertThat(workflows.headers().firstValue("x-amz-rid")).isPresent();
    }
}
