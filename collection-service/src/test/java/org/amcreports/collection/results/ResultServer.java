package org.amcreports.collection.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An AMC that hands out any file at all, as the sandbox never would. Files open only to exactly the address given. */
final class ResultServer implements AutoCloseable {

    private static final String SIGNATURE = "X-Amz-Credential=a%2Fb%20c&X-Amz-Signature=x+y%2B%3D";

    /** How a file is sent. */
    interface File {
        void send(OutputStream body) throws IOException;

        default long length() {
            return 0;
        }
    }

    private final Map<String, List<File>> results = new ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    ResultServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/auth", exchange -> text(exchange, "{\"access_token\":\"t\",\"expires_in\":3600}"));
        server.createContext("/amc", this::addresses);
        server.createContext("/files", this::file);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Bytes of file bodies handed to the network so far. */
    long sent() {
        return sent.get();
    }

    void result(String executionId, String... files) {
        result(
                executionId,
                Arrays.stream(files).map(file -> whole(file.getBytes(UTF_8))).toArray(File[]::new));
    }

    void result(String executionId, File... files) {
        results.put(executionId, List.of(files));
    }

    static File whole(byte[] content) {
        return body -> body.write(content);
    }

    /** Announces more than it sends, and ends the connection. */
    static File truncated(String content) {
        return new File() {
            @Override
            public void send(OutputStream body) throws IOException {
                body.write(content.getBytes(UTF_8));
                body.flush();
            }

            @Override
            public long length() {
                return content.length() + 1000L;
            }
        };
    }

    /** Sends some, and then nothing more. */
    File stalled(String content) {
        return body -> {
            body.write(content.getBytes(UTF_8));
            body.flush();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private void addresses(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        String id = path[path.length - 2];
        text(
                exchange,
                IntStream.range(0, results.getOrDefault(id, List.of()).size())
                        .mapToObj(n -> '"' + url() + "/files/" + id + "/" + n + "?" + SIGNATURE + '"')
                        .collect(Collectors.joining(",", "{\"downloadUrls\":[", "]}")));
    }

    private void file(HttpExchange exchange) throws IOException {
        boolean asGiven = SIGNATURE.equals(exchange.getRequestURI().getRawQuery())
                && !exchange.getRequestHeaders().containsKey("Authorization")
                && exchange.getRequestHeaders().keySet().stream().noneMatch(name -> name.startsWith("Amazon"));
        if (!asGiven) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        File file = results.getOrDefault(path[2], List.of()).get(Integer.parseInt(path[3]));
        exchange.sendResponseHeaders(200, file.length());
        try (exchange;
                OutputStream counted = new Counted(exchange.getResponseBody())) {
            file.send(counted);
        }
    }

    private static void text(HttpExchange exchange, String json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(json.getBytes(UTF_8));
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private final class Counted extends OutputStream {

        private final OutputStream out;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            sent.incrementAndGet();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            sent.addAndGet(length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
