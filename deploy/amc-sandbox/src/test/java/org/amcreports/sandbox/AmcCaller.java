package org.amcreports.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** Calls the Reporting API of one instance as a client would, over HTTP. */
final class AmcCaller {

    static final String GOOD_FORM = "grant_type=refresh_token&refresh_token=Atzr%7Csandbox"
            + "&client_id=sandbox-client&client_secret=sandbox-secret";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String instance;
    private final Map<String, String> headers = new LinkedHashMap<>();

    AmcCaller(String url, String instance, String entity, String marketplace) {
        this.url = url;
        this.instance = instance;
        headers.put("Authorization", "Bearer " + token());
        headers.put("Amazon-Advertising-API-ClientId", "sandbox-client");
        headers.put("Amazon-Advertising-API-AdvertiserId", entity);
        headers.put("Amazon-Advertising-API-MarketplaceId", marketplace);
        headers.put("Content-Type", "application/json");
    }

    static AmcCaller east(Sandbox sandbox) {
        return new AmcCaller(sandbox.url(), "amctest001", "ENTITYTEST01", "ATVPDKIKX0DER");
    }

    static AmcCaller demo(Sandbox sandbox) {
        return new AmcCaller(sandbox.url(), "amcdemo001", "ENTITYDEMO01", "ATVPDKIKX0DER");
    }

    AmcCaller with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    AmcCaller without(String header) {
        headers.remove(header);
        return this;
    }

    String token() {
        return json(token(GOOD_FORM)).path("access_token").asText();
    }

    HttpResponse<String> token(String form) {
        return send(HttpRequest.newBuilder(URI.create(url + "/auth/o2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    /** A call of the Reporting API; {@code path} is below the instance. */
    HttpResponse<String> call(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(url + "/amc/reporting/" + instance + "/" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    JsonNode get(String path) {
        HttpResponse<String> response = call("GET", path, "");
        return json(response);
    }

    HttpResponse<String> post(String body) {
        return call("POST", "workflowExecutions", body);
    }

    /** Creates an execution over local days, the second excluded, and returns its id. */
    String run(String workflowId, String from, String until) {
        return json(post(window(workflowId, from, until)))
                .path("workflowExecutionId")
                .asText();
    }

    /** Has AMC validate a workflow, and returns the id of that execution when it has. */
    String awaitDryRun(String workflowId) {
        String id = json(post("{\"workflowId\": \"%s\", \"dryRun\": true}".formatted(workflowId)))
                .path("workflowExecutionId")
                .asText();
        awaitStatus(id, "SUCCEEDED");
        return id;
    }

    static String window(String workflowId, String from, String until) {
        return """
                {"workflowId": "%s", "timeWindowType": "EXPLICIT", "timeWindowStart": "%sT00:00:00",
                 "timeWindowEnd": "%sT00:00:00", "timeWindowTimeZone": "America/New_York"}""".formatted(workflowId, from, until);
    }

    JsonNode execution(String id) {
        return get("workflowExecutions/" + id);
    }

    JsonNode awaitStatus(String id, String status) {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> execution(id),
                        execution -> execution.path("status").asText().equals(status));
    }

    JsonNode downloadUrls(String id) {
        awaitStatus(id, "SUCCEEDED");
        return get("workflowExecutions/" + id + "/downloadUrls");
    }

    /** Runs a workflow and reads its only result file. */
    String result(String workflowId, String from, String until) {
        String id = run(workflowId, from, until);
        return file(downloadUrls(id).path("downloadUrls").get(0).asText()).body();
    }

    HttpResponse<String> file(String fileUrl) {
        return send(HttpRequest.newBuilder(URI.create(fileUrl)).build());
    }

    HttpResponse<String> sandbox(String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(url + "/sandbox/" + path))
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    void faults(String faults) {
        HttpResponse<String> response = sandbox("PUT", "faults", faults);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
    }

    JsonNode stats() {
        return json(sandbox("GET", "stats", ""));
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
