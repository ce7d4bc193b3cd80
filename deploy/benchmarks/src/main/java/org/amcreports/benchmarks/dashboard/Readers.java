package org.amcreports.benchmarks.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Some readers who ask for the same again and again, each as soon as it has the answer. */
final class Readers implements AutoCloseable {

    private static final int READERS = 8;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newFixedThreadPool(READERS);
    private final URI service;
    private final String token;

    Readers(URI service, String token) {
        this.service = service;
        this.token = token;
    }

    HttpRequest get(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.resolve(path)).header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest post(String path, String json) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    /** Answers a second. */
    double perSecond(HttpRequest request, int status, double seconds) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        List<Future<Integer>> counts = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            counts.add(threads.submit(() -> readUntil(end, request, status)));
        }
        int answers = 0;
        for (Future<Integer> count : counts) {
            answers += count.get();
        }
        return answers / ((System.nanoTime() - start) / 1e9);
    }

    private int readUntil(long end, HttpRequest request, int status) throws IOException, InterruptedException {
        int answers = 0;
        while (System.nanoTime() < end) {
            int answered =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (answered != status) {
                throw new IllegalStateException(request.uri() + " answered " + answered);
            }
            answers++;
        }
        return answers;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
