package org.amcreports.benchmarks.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.amcreports.local.Pause;

/** The sandbox alone, asked directly. All runs at once are ten at a time from its own queue. */
final class Amc {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GRANT = "grant_type=refresh_token&refresh_token=Atzr%7Csandbox"
            + "&client_id=sandbox-client&client_secret=sandbox-secret";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final JsonNode instance;

    Amc(String url, JsonNode instance) {
        this.url = url;
        this.instance = instance;
    }

    void everyRunTakes(String duration) throws IOException, InterruptedException {
        faults(Map.of("run_time", duration));
    }

    void resultsComeIn(int files) throws IOException, InterruptedException {
        faults(Map.of("result_files", files));
    }

    private void faults(Map<String, Object> faults) throws IOException, InterruptedException {
        call(request("/sandbox/faults").PUT(BodyPublishers.ofString(JSON.writeValueAsString(faults))));
    }

    /** The addresses of the result of a run of its own. */
    List<String> files(String workflowId, LocalDate start) throws IOException, InterruptedException {
        String token = token();
        String execution = "workflowExecutions/"
                + run(token, workflowId, start).path("workflowExecutionId").asText();
        while (!call(reporting(token, execution).GET()).path("status").asText().equals("SUCCEEDED")) {
            Pause.between();
        }
        List<String> addresses = new ArrayList<>();
        call(reporting(token, execution + "/downloadUrls").GET())
                .path("downloadUrls")
                .forEach(address -> addresses.add(address.asText()));
        return addresses;
    }

    /** From the first request until the last run has ended. */
    double seconds(int workflows, int weeks) throws IOException, InterruptedException {
        String token = token();
        long begin = System.nanoTime();
        for (int week = 1; week <= weeks; week++) {
            for (int workflow = 0; workflow < workflows; workflow++) {
                run(token, "many-" + workflow, LocalDate.now().minusWeeks(week));
            }
        }
        while (succeeded() < workflows * weeks) {
            Pause.between();
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** How many of the instance's runs have ended well. */
    private int succeeded() throws IOException, InterruptedException {
        int count = 0;
        for (JsonNode run : call(request("/sandbox/stats").GET()).path("executions")) {
            if (run.path("instance_id").equals(instance.path("amc_instance_id"))) {
                count += run.path("statuses").path("SUCCEEDED").asInt();
            }
        }
        return count;
    }

    private String token() throws IOException, InterruptedException {
        return call(request("/auth/o2/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(GRANT)))
                .path("access_token")
                .asText();
    }

    private JsonNode run(String token, String workflowId, LocalDate start) throws IOException, InterruptedException {
        Map<String, Object> body = Map.of(
                "workflowId",
                workflowId,
                "timeWindowType",
                "EXPLICIT",
                "timeWindowStart",
                start + "T00:00:00",
                "timeWindowEnd",
                start.plusWeeks(1) + "T00:00:00",
                "timeWindowTimeZone",
                instance.path("time_zone").asText());
        return call(reporting(token, "workflowExecutions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder reporting(String token, String path) {
        return request("/amc/reporting/" + instance.path("amc_instance_id").asText() + "/" + path)
                .header("Authorization", "Bearer " + token)
                .header("Amazon-Advertising-API-ClientId", "sandbox-client")
                .header(
                        "Amazon-Advertising-API-AdvertiserId",
                        instance.path("entity_id").asText())
                .header(
                        "Amazon-Advertising-API-MarketplaceId",
                        instance.path("marketplace_id").asText());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    private JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the sandbox answers " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
