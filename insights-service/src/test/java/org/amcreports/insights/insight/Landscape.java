package org.amcreports.insights.insight;

import static java.util.Comparator.comparing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.http.id.Ids;
import org.amcreports.http.id.TypeId;
import org.amcreports.insights.support.Database;
import org.amcreports.insights.support.Platform;
import org.amcreports.testing.contracts.Contracts;
import org.amcreports.testing.contracts.Example;
import org.jspecify.annotations.Nullable;

/**
 * Users, instances, workflows and dashboards with insights about them, and the records that tell of them. Two of the same size differ in nothing
 * but their ids. Of each four one lives, one is buried, one is buried and dug up, and one is buried before it was heard of.
 */
final class Landscape {
    static final String DASHBOARD_DELETED = "amc.dashboard-deleted.v1";

    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Contracts OURS = Contracts.at(Path.of("contracts"));
    private static final Contracts DASHBOARDS = Contracts.at(Path.of("../dashboard-service/contracts"));

    private static final List<String> TABLES = List.of(
            "SELECT concat_ws(' ', user_id, buried_at IS NOT NULL) FROM platform_users WHERE user_id",
            "SELECT concat_ws(' ', workflow_id, name, availability_hours, buried_at IS NOT NULL) FROM platform_workflows"
                    + " WHERE workflow_id",
            "SELECT concat_ws(' ', instance_id, name, time_zone, currency, member_user_ids, buried_at IS NOT NULL)"
                    + " FROM platform_instances WHERE instance_id",
            "SELECT concat_ws(' ', 'deleted', dashboard_id) FROM deleted_dashboards WHERE dashboard_id",
            "SELECT concat_ws(' ', consumer, event_id) FROM inbox WHERE event_id",
            "SELECT concat_ws(' ', id, 'of', user_id, 'on', workflow_id, instance_id, 'about', dashboard_id, query_text,"
                    + " response_text) FROM ai_insights WHERE id");

    private final int size;
    private final List<UUID> users;
    private final List<UUID> instances;
    private final List<UUID> workflows;
    private final List<UUID> dashboards;
    private final List<UUID> deletions;
    private final Map<String, String> labels = new HashMap<>();

    private Landscape(int size) {
        this.size = size;
        users = ids("user");
        instances = ids("instance");
        workflows = ids("workflow");
        dashboards = ids("dashboard");
        deletions = ids("deletion");
    }

    /** Its insights are stored; its records are still to be published. */
    static Landscape of(int size) {
        Landscape landscape = new Landscape(size);
        landscape.storeInsights();
        return landscape;
    }

    /** What goes with its user, its workflow or its instance, and what stays of all and may lose its dashboard. */
    private void storeInsights() {
        UUID somebody = UUID.randomUUID();
        labels.put(somebody.toString(), "somebody");
        for (int i = 0; i < size; i++) {
            UUID dashboard = dashboards.get(i);
            store("own", i, users.get(i), somebody, somebody, dashboard);
            store("kept", i, somebody, workflows.get(i), instances.get(i), dashboard);
            store("of-workflow", i, null, workflows.get(i), somebody, null);
            store("of-instance", i, null, somebody, instances.get(i), null);
        }
    }

    private void store(
            String name, int i, @Nullable UUID user, UUID workflow, UUID instance, @Nullable UUID dashboard) {
        StoredInsight insight = StoredInsight.of(user).on(workflow, instance);
        labels.put(insight.uuid().toString(), name + i);
        (dashboard == null ? insight : insight.about(dashboard)).store();
    }

    /** The records of a topic, in order. */
    List<Example> records(String topic) {
        return switch (topic) {
            case Platform.USERS -> lives(topic, users, "user_id");
            case Platform.INSTANCES -> lives(topic, instances, "instance_id");
            case Platform.WORKFLOWS -> lives(topic, workflows, "workflow_id");
            default -> deletions();
        };
    }

    private List<Example> lives(String topic, List<UUID> ids, String idField) {
        Example example = OURS.examples(topic).stream()
                .filter(each -> each.value() != null)
                .max(comparing(each -> each.json().size()))
                .orElseThrow();
        return Stream.of(0, 1, 2)
                .flatMap(step -> IntStream.range(0, size)
                        .mapToObj(i -> step(
                                i, step, example.withKey(ids.get(i).toString()).with(idField, ids.get(i)))))
                .flatMap(List::stream)
                .toList();
    }

    /** What the platform says of number {@code i} in this step; nothing when its life has fewer steps. */
    private List<Example> step(int i, int step, Example example) {
        Example said = said(i, step, example);
        Example gone = example.withValue(null);
        List<Example> life =
                switch (i % 4) {
                    case 0 -> List.of(said, said, said);
                    case 1 -> List.of(said, said, gone);
                    case 2 -> List.of(said, gone, said);
                    default -> List.of(gone);
                };
        return life.stream().skip(step).limit(1).toList();
    }

    private Example said(int i, int step, Example example) {
        return switch (example.topic()) {
            case Platform.WORKFLOWS -> example.with("name", "step " + step).with("availability_hours", 24 + step);
            case Platform.INSTANCES ->
                example.with("name", "step " + step)
                        .with("currency", step == 0 ? null : "EUR")
                        .with("member_user_ids", List.of(users.get(i), users.get((i + step) % size)));
            default -> example.with("display_name", "step " + step);
        };
    }

    /** Of each four dashboards three go. */
    private List<Example> deletions() {
        Example example = DASHBOARDS.examples(DASHBOARD_DELETED).get(0);
        List<Example> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String id = TypeId.of("dash", dashboards.get(i));
            if (i % 4 > 0) {
                records.add(example.withKey(id)
                        .withHeader("ce_id", deletions.get(i).toString())
                        .with("dashboard_id", id));
            }
        }
        return records;
    }

    /** The rows of all tables that are about this landscape, its ids by their labels. */
    List<String> rows() {
        String ids = String.join(",", labels.keySet());
        return TABLES.stream()
                .flatMap(table -> Database.texts(table + "::text = ANY (string_to_array(?, ','))", ids).stream())
                .map(row -> UUIDS.matcher(row).replaceAll(this::label))
                .sorted()
                .toList();
    }

    private String label(MatchResult id) {
        return labels.getOrDefault(id.group(), id.group());
    }

    private List<UUID> ids(String name) {
        List<UUID> ids = Stream.generate(Ids::next).limit(size).toList();
        IntStream.range(0, size).forEach(i -> labels.put(ids.get(i).toString(), name + i));
        return ids;
    }
}
