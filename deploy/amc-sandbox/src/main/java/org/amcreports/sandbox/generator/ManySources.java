package org.amcreports.sandbox.generator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.amcreports.sandbox.platform.Platform;

/** Writes a data directory of many small sources: so many workflows, a row per week of each, and instances for all of them. */
public final class ManySources {

    private static final int WEEKS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ManySources() {}

    public static Path write(Path directory, int workflows, int instances) throws IOException {
        Files.createDirectories(directory);
        Platform generated = Platform.generated();
        ObjectNode platform = JSON.createObjectNode();
        platform.set("users", JSON.valueToTree(generated.users()));
        for (int i = 0; i < instances; i++) {
            platform.withArray("instances").add(instance(generated.instances().get(0), i));
        }
        for (int i = 0; i < workflows; i++) {
            platform.withArray("workflows").add(workflow(generated.workflows().get(0), i));
            writeDataSet(directory, amcWorkflowId(i), i);
        }
        JSON.writeValue(directory.resolve("platform.json").toFile(), platform);
        return directory;
    }

    private static ObjectNode instance(ObjectNode like, int number) {
        return like.deepCopy()
                .put("instance_id", "00000000-0000-4000-8000-00000001%04d".formatted(number))
                .put("amc_instance_id", "amcmany%03d".formatted(number))
                .put("entity_id", "ENTITYMANY%02d".formatted(number))
                .put("name", "Many " + number);
    }

    private static ObjectNode workflow(ObjectNode like, int number) {
        return like.deepCopy()
                .put("workflow_id", "00000000-0000-4000-8000-00000002%04d".formatted(number))
                .put("amc_workflow_id", amcWorkflowId(number))
                .put("name", "Many " + number);
    }

    private static String amcWorkflowId(int number) {
        return "many-" + number;
    }

    private static void writeDataSet(Path directory, String amcWorkflowId, int number) throws IOException {
        Map<String, Object> definition = Map.of(
                "amc_workflow_id",
                amcWorkflowId,
                "date_column",
                "event_date",
                "dimensions",
                List.of("campaign"),
                "metrics",
                List.of(Map.of("name", "impressions", "data_type", "LONG")));
        JSON.writeValue(directory.resolve(amcWorkflowId + ".json").toFile(), definition);
        StringBuilder rows = new StringBuilder("event_date,campaign,impressions\n");
        LocalDate monday = LocalDate.now(ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (int week = 0; week < WEEKS; week++) {
            rows.append("%s,c%d,%d%n".formatted(monday.minusWeeks(week), number, 1000 * number + week + 1));
        }
        Files.writeString(directory.resolve(amcWorkflowId + ".csv"), rows);
    }
}
