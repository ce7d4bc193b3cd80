package org.amcreports.collection.amc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Steers and watches a sandbox as anyone can: over HTTP. */
public final class SandboxControl {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    public SandboxControl(String url) {
        this.url = url;
    }

    public void faults(String json) {
        JsonNode answer = send(HttpRequest.newBuilder(URI.create(url + "/sandbox/faults"))
                .PUT(BodyPublishers.ofString(json))
                .build());
        if (answer.has("code")) {
            throw new IllegalArgumentException(answer.toString());
        }
    }

    public int calls(String route) {
        return stats().path("calls").path(route).asInt();
    }

    public int executions() {
        int count = 0;
        for (JsonNode run : stats().path("executions")) {
            count += run.path("count").asInt();
        }
        return count;
    }

    private JsonNode stats() {
        return send(HttpRequest.newBuilder(URI.create(url + "/sandbox/stats")).build());
    }

    private JsonNode send(HttpRequest request) {
        try {
            return new ObjectMapper()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
