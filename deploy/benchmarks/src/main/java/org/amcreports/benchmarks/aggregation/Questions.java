package org.amcreports.benchmarks.aggregation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Asks the service, one request after the other. */
public final class Questions {

    private static final int ROUNDS = 9;
    private static final int OK = 200;

    private final Bench bench;
    private final MadeSource source;
    private final HttpClient http = HttpClient.newHttpClient();
    private int ranges;

    public Questions(Bench bench, MadeSource source) {
        this.bench = bench;
        this.source = source;
    }

    /** Seconds until the first asker has all answers, who comes back while roll-ups are built. */
    public double firstSeconds(List<Question> questions) throws IOException, InterruptedException {
        String request = Question.request(questions, source, nextRange());
        long started = System.nanoTime();
        while (ask(request).contains("urn:amc-reports:problem:building")) {
            Thread.sleep(1_000);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    /** Milliseconds, the median, of requests that nobody asked before. */
    double cold(List<Question> questions) throws IOException, InterruptedException {
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            millis[i] = millis(Question.request(questions, source, nextRange()));
        }
        return median(millis);
    }

    /** Milliseconds, the median, of a request that is repeated. */
    double warm(List<Question> questions) throws IOException, InterruptedException {
        String request = Question.request(questions, source, nextRange());
        millis(request);
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            millis[i] = millis(request);
        }
        return median(millis);
    }

    /** Another first day, before the first week that is stored: as much to add up, but no answer that is kept. */
    LocalDate nextRange() {
        return MadeSource.FIRST.minusDays(++ranges);
    }

    double millis(String request) throws IOException, InterruptedException {
        long started = System.nanoTime();
        String answer = ask(request);
        double millis = (System.nanoTime() - started) / 1e6;
        if (answer.contains("urn:amc-reports:problem:")) {
            throw new IllegalStateException("A question was refused: " + answer);
        }
        return millis;
    }

    private String ask(String request) throws IOException, InterruptedException {
        URI address = bench.service().resolve("/api/aggregates/query");
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + bench.token())
                        .POST(BodyPublishers.ofString(request))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IllegalStateException("The service answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
