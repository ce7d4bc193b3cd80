package org.amcreports.sandbox.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.amcreports.sandbox.data.WeekCalendar;

/** The platform's records as they are published: plain JSON objects, every field kept. */
public record Platform(
        @JsonProperty(value = "users", required = true) List<ObjectNode> users,
        @JsonProperty(value = "instances", required = true) List<ObjectNode> instances,
        @JsonProperty(value = "workflows", required = true) List<ObjectNode> workflows) {

    private static final String GENERATED = "/org/amcreports/sandbox/generator/platform.json";
    private static final int AVAILABILITY_HOURS = 48;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public Platform {
        users = List.copyOf(users);
        instances = List.copyOf(instances);
        workflows = List.copyOf(workflows);
    }

    /** The records that go with the generated data. */
    public static Platform generated() {
        return read(GENERATED, () -> {
            InputStream resource = Platform.class.getResourceAsStream(GENERATED);
            if (resource == null) {
                throw new IOException("no such resource");
            }
            return resource;
        });
    }

    /** The records of a data directory's {@code platform.json}. */
    public static Platform read(Path file) {
        return read(file.toString(), () -> Files.newInputStream(file));
    }

    private static Platform read(String name, Source source) {
        try (InputStream json = source.open()) {
            return JSON.readValue(json, Platform.class);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    public Optional<Instance> instance(String amcInstanceId) {
        return instanceRecords().stream()
                .filter(instance -> instance.amcInstanceId().equals(amcInstanceId))
                .findFirst();
    }

    public List<Instance> instanceRecords() {
        return instances.stream().map(Instance::of).toList();
    }

    /** The zone of the first instance: any workflow may run on any instance, data can follow only one calendar. */
    public ZoneId zone() {
        return instanceRecords().stream().findFirst().map(Instance::zone).orElse(ZoneOffset.UTC);
    }

    /** The weeks that a workflow is collected by. */
    public WeekCalendar calendar(String amcWorkflowId) {
        Optional<ObjectNode> workflow = workflows.stream()
                .filter(node ->
                        amcWorkflowId.equals(node.path("amc_workflow_id").asText()))
                .findFirst();
        String weekStart =
                workflow.map(node -> node.path("week_start").asText("MONDAY")).orElse("MONDAY");
        int hours = workflow.map(node -> node.path("availability_hours").asInt(AVAILABILITY_HOURS))
                .orElse(AVAILABILITY_HOURS);
        return new WeekCalendar(DayOfWeek.valueOf(weekStart.toUpperCase(Locale.ROOT)), zone(), Duration.ofHours(hours));
    }

    private interface Source {
        InputStream open() throws IOException;
    }
}
