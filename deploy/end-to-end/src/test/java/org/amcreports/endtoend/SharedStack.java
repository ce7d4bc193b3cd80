package org.amcreports.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.amcreports.local.LocalOptions;
import org.amcreports.local.demo.ReportsApi;
import org.amcreports.local.stack.LocalStack;

/** One stack for all tests of this module, on free ports and generated data; it ends with the JVM. */
final class SharedStack {

    private static final LocalStack STACK = start();

    private SharedStack() {}

    static LocalStack get() {
        return STACK;
    }

    static ReportsApi as(String user) {
        return new ReportsApi(STACK.gatewayUrl(), STACK.token(user));
    }

    static ReportsApi sandbox() {
        return new ReportsApi(STACK.sandbox().url(), "");
    }

    /** All rows behind a workflow as AMC would see them now, with dates. */
    static String csv(String amcWorkflowId) throws IOException, InterruptedException {
        URI uri = URI.create(STACK.sandbox().url() + "/sandbox/data/" + amcWorkflowId + ".csv");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Sets what goes wrong at AMC from now on. */
    static void faults(String body) throws IOException, InterruptedException {
        URI uri = URI.create(STACK.sandbox().url() + "/sandbox/faults");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the sandbox refuses " + body + ": " + answer.body());
        }
    }

    static String workflowId(int position) {
        return platform("workflows", position).path("workflow_id").asText();
    }

    static String amcWorkflowId(int position) {
        return platform("workflows", position).path("amc_workflow_id").asText();
    }

    static JsonNode instance(int position) {
        return platform("instances", position);
    }

    static String instanceId(int position) {
        return instance(position).path("instance_id").asText();
    }

    private static JsonNode platform(String kind, int position) {
        return STACK.sandbox().platform().path(kind).path(position);
    }

    private static LocalStack start() {
        LocalOptions options = LocalOptions.from(System.getProperties())
                .onFreePorts(Path.of("target").toAbsolutePath());
        LocalStack stack = LocalStack.create(options, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        stack.start();
        return stack;
    }
}
