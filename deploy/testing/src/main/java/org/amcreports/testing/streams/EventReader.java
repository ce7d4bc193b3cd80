package org.amcreports.testing.streams;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** Reads a stream as a browser does. */
public final class EventReader implements AutoCloseable {

    public record Event(String id, String name, JsonNode data) {
        public String status() {
            return data.path("status").asText();
        }

        public boolean is(String expected, String status) {
            return name.equals(expected) && status().equals(status);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> otherLines = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    private EventReader(HttpResponse<InputStream> response) {
        this.response = response;
        Thread reading = new Thread(this::read, "reads events");
        reading.setDaemon(true);
        reading.start();
    }

    /** @param lastEventId where the reader was before, or null */
    public static EventReader open(URI stream, String token, @Nullable String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(stream)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            return new EventReader(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public List<Event> events() {
        return events;
    }

    /** Comments and times to come again. */
    public List<String> otherLines() {
        return otherLines;
    }

    public Event awaitEvent(Predicate<? super Event> wanted) {
        await().atMost(PATIENCE).until(() -> events.stream().anyMatch(wanted));
        return events.stream().filter(wanted).findFirst().orElseThrow();
    }

    public void awaitEnd() {
        await().atMost(PATIENCE).until(() -> ended);
    }

    private void read() {
        String id = "";
        String name = "";
        String data = "";
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data = line.substring(5).strip();
                } else if (!line.isEmpty()) {
                    otherLines.add(line);
                } else if (!data.isEmpty()) {
                    events.add(new Event(id, name, ExactJson.read(data, JsonNode.class)));
                    data = "";
                }
            }
        } catch (IOException closed) {
            otherLines.add("closed");
        } finally {
            ended = true;
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
