package org.amcreports.benchmarks.dashboard;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Some readers who ask for the same again and again, each as soon as it has the answer. They share the processors with the
 * service, so they count the bytes of an answer and look at nothing but its status.
 */
final class Readers implements AutoCloseable {

    private static final int READERS = 8;
    private static final int BUFFER = 1 << 16;

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

    private static int readUntil(long end, HttpRequest request, int status) throws IOException {
        byte[] question = bytes(request);
        int answers = 0;
        try (Socket socket = new Socket(request.uri().getHost(), request.uri().getPort());
                InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER)) {
            while (System.nanoTime() < end) {
                socket.getOutputStream().write(question);
                read(in, status);
                answers++;
            }
        }
        return answers;
    }

    private static byte[] bytes(HttpRequest request) {
        StringBuilder text = new StringBuilder("%s %s HTTP/1.1\r\nHost: %s\r\n"
                .formatted(
                        request.method(), target(request.uri()), request.uri().getAuthority()));
        request.headers()
                .map()
                .forEach((name, values) -> values.forEach(
                        value -> text.append(name).append(": ").append(value).append("\r\n")));
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String target(URI uri) {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static void read(InputStream in, int status) throws IOException {
        String first = line(in);
        if (!first.startsWith("HTTP/1.1 " + status)) {
            throw new IllegalStateException("Expected " + status + ", not " + first);
        }
        long length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(lower.indexOf(':') + 1).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                throw new IllegalStateException("An answer of unknown length: " + header);
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The service closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
