package org.amcreports.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.amcreports.embedded.GuardedProcess;
import org.amcreports.local.LocalOptions;
import org.amcreports.local.Pause;
import org.amcreports.sandbox.Sandbox;

/** The stand-in of the AMC Reporting API, in a process of its own. */
public final class SandboxProcess implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GuardedProcess process;
    private final String url;
    private final JsonNode platform;

    private SandboxProcess(GuardedProcess process, String url, JsonNode platform) {
        this.process = process;
        this.url = url;
        this.platform = platform;
    }

    static SandboxProcess start(LocalOptions options, int port, Path log) {
        GuardedProcess process =
                GuardedProcess.command(command(options, port)).log(log).start();
        try {
            String url = "http://127.0.0.1:" + port;
            return new SandboxProcess(process, url, awaitPlatform(process, URI.create(url + "/sandbox/platform")));
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    public String url() {
        return url;
    }

    public long pid() {
        return process.pid();
    }

    /** The platform's records that go with the sandbox's data: {@code {users[], instances[], workflows[]}}. */
    public JsonNode platform() {
        return platform;
    }

    String firstInstanceOf(String userId) {
        return StreamSupport.stream(platform.path("instances").spliterator(), false)
                .filter(instance -> StreamSupport.stream(
                                instance.path("member_user_ids").spliterator(), false)
                        .anyMatch(member -> member.asText().equals(userId)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("platform.json: no instance has the member " + userId))
                .path("instance_id")
                .asText();
    }

    @Override
    public void close() {
        process.close();
    }

    private static List<String> command(LocalOptions options, int port) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dsandbox.port=" + port,
                "-Dsandbox.clock-offset=" + options.clockOffset()));
        options.data().ifPresent(data -> command.add("-Dsandbox.data=" + data));
        command.addAll(List.of("-cp", ClassPath.own(), Sandbox.class.getName()));
        return command;
    }

    private static JsonNode awaitPlatform(GuardedProcess process, URI uri) {
        Instant deadline = Instant.now().plus(READY);
        HttpClient client = HttpClient.newHttpClient();
        while (true) {
            Optional<JsonNode> platform = read(client, uri);
            if (platform.isPresent()) {
                return platform.get();
            }
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("the sandbox does not answer at " + uri + "; see " + process.log());
            }
        }
    }

    private static Optional<JsonNode> read(HttpClient client, URI uri) {
        try {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            return Optional.of(JSON.readTree(answer.body()));
        } catch (IOException e) {
            Pause.between();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the sandbox was starting", e);
        }
    }
}
