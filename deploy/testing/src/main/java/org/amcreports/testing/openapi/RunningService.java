package org.amcreports.testing.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Asks a service over HTTP, also for what is no URI, and tells its answer as text. */
final class RunningService {

    private static final int PATIENCE_MILLIS = 20_000;

    /** @param body empty when there is none */
    record Answer(int status, Optional<String> contentType, String body) {}

    private final URI address;

    RunningService(URI address) {
        this.address = address;
    }

    OpenApiDocument document() {
        return OpenApiDocument.parse(
                ask("GET", "/q/openapi?format=json", "", Map.of()).body());
    }

    /**
     * Of a stream of events only the head, for it has no end.
     *
     * @param body none is sent when it is empty
     */
    Answer ask(String method, String target, String body, Map<String, String> headers) {
        try {
            if (method.equals("PATCH")) {
                return PlainExchange.ask(address, method, target, body, headers, PATIENCE_MILLIS);
            }
            // The JDK's HttpClient takes well-formed URIs only
            HttpURLConnection request = (HttpURLConnection) new URL(address + target).openConnection();
            request.setConnectTimeout(PATIENCE_MILLIS);
            request.setReadTimeout(PATIENCE_MILLIS);
            request.setRequestMethod(method);
            headers.forEach(request::setRequestProperty);
            if (!body.isEmpty()) {
                request.setDoOutput(true);
                request.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            int status = request.getResponseCode();
            Optional<String> type = Optional.ofNullable(request.getContentType());
            if (type.filter(stream -> stream.startsWith("text/event-stream")).isPresent()) {
                request.disconnect();
                return new Answer(status, type, "");
            }
            try (InputStream answer = status < 400 ? request.getInputStream() : request.getErrorStream()) {
                return new Answer(
                        status, type, answer == null ? "" : new String(answer.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError("no answer to " + method + " " + target, e);
        }
    }
}
