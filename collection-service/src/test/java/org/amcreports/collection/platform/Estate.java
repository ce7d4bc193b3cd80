package org.amcreports.collection.platform;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.amcreports.collection.contracts.CollectionContracts;
import org.amcreports.collection.testing.Database;
import org.amcreports.http.id.TypeId;
import org.amcreports.testing.contracts.Example;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Users, instances and workflows with collections and a ledger of their own, and what the platform says of them. Two
 * estates differ in their ids only.
 */
final class Estate {

    static final String USERS = "amc.users.v1";
    static final String INSTANCES = "amc.instances.v1";
    static final String WORKFLOWS = "amc.workflows.v1";
    static final List<String> TOPICS = List.of(USERS, INSTANCES, WORKFLOWS);

    private static final int SIZE = 40;
    private static final Map<String, Example> EXAMPLES =
            TOPICS.stream().collect(toMap(topic -> topic, Estate::example));
    private static final String COLUMNS = "[{\"name\": \"clicks\", \"data_type\": \"LONG\", \"role\": \"METRIC\"}]";

    private final Map<UUID, String> names = new HashMap<>();
    private final UUID someUser = named("some user");
    private final UUID someInstance = named("some instance");
    private final UUID someWorkflow = named("some workflow");
    private final Map<String, List<UUID>> ids = new HashMap<>();

    Estate() {
        for (String topic : TOPICS) {
            List<UUID> members = new ArrayList<>();
            for (int i = 0; i < SIZE; i++) {
                members.add(named(topic + " " + i));
            }
            ids.put(topic, members);
        }
    }

    private static Example example(String topic) {
        return CollectionContracts.open().examples(topic).stream()
                .filter(each -> each.value() != null)
                .findFirst()
                .orElseThrow();
    }

    private UUID named(String name) {
        UUID id = UUID.randomUUID();
        names.put(id, name);
        return id;
    }

    /** What stays, before anything else: a collection is deleted together with what it is about. */
    List<ProducerRecord<String, byte[]>> foundation() {
        return Stream.of(
                        valued(INSTANCES, someInstance, "some", 0),
                        valued(WORKFLOWS, someWorkflow, "some", 0),
                        valued(USERS, someUser, "some", 0))
                .map(Example::toRecord)
                .toList();
    }

    /** Changed, deleted, dug up again, deleted before it was ever known: a fifth of the topic's keys each. */
    List<ProducerRecord<String, byte[]>> records(String topic) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int step = 0; step < 3; step++) {
            for (int i = 0; i < SIZE; i++) {
                record(topic, i, step).map(Example::toRecord).ifPresent(records::add);
            }
        }
        return records;
    }

    private Optional<Example> record(String topic, int i, int step) {
        UUID id = ids(topic).get(i);
        Example value = valued(topic, id, "name " + i, step);
        Example tombstone = value.withValue(null);
        return switch (i % 5) {
            case 0 -> step == 0 ? Optional.of(value) : Optional.empty();
            case 1 -> Optional.of(value);
            case 2 -> step < 2 ? Optional.of(step == 0 ? value : tombstone) : Optional.empty();
            case 3 -> Optional.of(step == 1 ? tombstone : value);
            default -> step == 0 ? Optional.of(tombstone) : Optional.empty();
        };
    }

    private Example valued(String topic, UUID id, String name, int step) {
        Example example = Objects.requireNonNull(EXAMPLES.get(topic)).withKey(id.toString());
        String stepped = name + ", step " + step;
        return switch (topic) {
            case USERS -> example.with("user_id", id).with("display_name", stepped);
            case INSTANCES ->
                example.with("instance_id", id)
                        .with("name", stepped)
                        .with("time_zone", step == 0 ? "America/New_York" : "Europe/Berlin")
                        .with("member_user_ids", List.of(someUser));
            default ->
                example.with("workflow_id", id)
                        .with("name", stepped)
                        .with("week_start", step == 0 ? "MONDAY" : "SUNDAY")
                        .with("settle_days", 14 + step);
        };
    }

    private List<UUID> ids(String topic) {
        return ids.getOrDefault(topic, List.of());
    }

    /** A finished collection and a week in the ledger, which was told of, for each user, instance and workflow. */
    void populate() {
        Database.inTransaction(statements -> {
            for (int i = 0; i < SIZE; i++) {
                populate(statements, ids(USERS).get(i), someInstance, someWorkflow, "user's", i);
                if (i % 5 != 4) { // nobody collects from an instance that was never known
                    populate(statements, someUser, ids(INSTANCES).get(i), someWorkflow, "instance's", i);
                }
                populate(statements, someUser, someInstance, ids(WORKFLOWS).get(i), "workflow's", i);
            }
        });
    }

    private void populate(
            Database.Statements statements, UUID user, UUID instance, UUID workflow, String whose, int i) {
        UUID id = named(whose + " collection " + i);
        UUID week = named(whose + " week " + i);
        LocalDate start = LocalDate.parse("2026-01-05").minusWeeks(i);
        statements.execute("""
                INSERT INTO report_data_collections (id, collection_id, workflow_id, instance_id, user_id,
                    collection_type, target_weeks, start_date, end_date, status)
                VALUES (?, ?, ?, ?, ?, 'backfill', 1, ?, ?, 'completed')
                """, id, TypeId.of("coll", id), workflow, instance, user, start, start.plusDays(6));
        statements.execute("""
                INSERT INTO week_results (id, workflow_id, instance_id, week_start_date, week_end_date, data_version,
                    data_checksum, row_count, suppressed_row_count, content, columns, query_fingerprint, maturity,
                    final_at, execution_date, time_zone, currency, week_start, collection_type, amc_instance_id,
                    last_run_at)
                VALUES (?, ?, ?, ?, ?, 1, ?, 5, 0, 'rows', ?::jsonb, 'f', 'final', now(), now(), 'UTC', 'USD',
                    'MONDAY', 'backfill', 'amcdemo001', now())
                """, week, workflow, instance, start, start.plusDays(6), "v1:" + whose + i, COLUMNS);
        statements.execute("""
                INSERT INTO published_weeks (workflow_id, instance_id, week_start_date, week_result_id, topic, ce_id, key,
                    headers, payload)
                VALUES (?, ?, ?, ?, 'amc.week-completed.v1', gen_random_uuid(), 'key', '{}', '{}')
                """, workflow, instance, start, week);
    }

    /** Everything the service holds of the estate, ids named; no times, no places in topics. */
    List<String> contents() {
        String mine = "ANY('{"
                + String.join(",", names.keySet().stream().map(UUID::toString).toList()) + "}')";
        return Stream.of(
                        "SELECT user_id, display_name, buried_at IS NOT NULL AS buried FROM platform_users"
                                + " WHERE user_id = MINE",
                        "SELECT instance_id, name, amc_instance_id, entity_id, marketplace_id, region, time_zone, currency,"
                                + " credentials_ref, member_user_ids::text, buried_at IS NOT NULL AS buried"
                                + " FROM platform_instances WHERE instance_id = MINE",
                        "SELECT workflow_id, name, amc_workflow_id, sql_query, input_parameters::text, week_start,"
                                + " availability_hours, settle_days, buried_at IS NOT NULL AS buried"
                                + " FROM platform_workflows WHERE workflow_id = MINE",
                        "SELECT id, workflow_id, instance_id, user_id, status FROM report_data_collections WHERE id = MINE",
                        "SELECT id, workflow_id, instance_id, data_checksum FROM week_results WHERE id = MINE",
                        "SELECT week_result_id, workflow_id, instance_id, topic FROM published_weeks"
                                + " WHERE week_result_id = MINE",
                        "SELECT payload::jsonb ->> 'workflow_id' AS workflow, payload::jsonb ->> 'instance_id' AS instance,"
                                + " payload::jsonb ->> 'user_id' AS u, payload::jsonb ->> 'to' AS state,"
                                + " payload::jsonb ->> 'reason' AS reason FROM outbox"
                                + " WHERE topic = 'amc.collection-status-changed.v1'"
                                + " AND (payload::jsonb ->> 'user_id')::uuid = MINE")
                .flatMap(sql -> Database.rows(sql.replace("MINE", mine)).stream())
                .map(row -> withNames(row.toString()))
                .sorted()
                .toList();
    }

    private String withNames(String row) {
        String text = row;
        for (Map.Entry<UUID, String> each : names.entrySet()) {
            text = text.replace(each.getKey().toString(), each.getValue());
        }
        return text;
    }
}
