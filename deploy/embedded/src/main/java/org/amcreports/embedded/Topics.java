package org.amcreports.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics that the services publish, those of the AMC platform, and a dead-letter topic for each of their consumers. */
public final class Topics {

    private static final int PARTITIONS = 12;
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(90);

    /** 256 KiB of payload; the rest is for the key, the headers and, in a dead letter, the reason. */
    private static final int MAX_RECORD = (256 + 64) * 1024;

    private static final Map<String, Set<String>> PUBLISHERS = Map.of(
            "collection-service",
            Set.of(
                    "amc.week-completed.v1",
                    "amc.week-completed.v1.replay",
                    "amc.week-failed.v1",
                    "amc.collection-status-changed.v1"),
            "aggregation-service",
            Set.of("amc.aggregate-refreshed.v1"),
            "insights-service",
            Set.of("amc.insight-published.v1", "amc.insight-withdrawn.v1"),
            "dashboard-service",
            Set.of("amc.dashboard-deleted.v1"));

    private static final List<String> PLATFORM = List.of("amc.users.v1", "amc.instances.v1", "amc.workflows.v1");

    private static final List<String> SERVICES =
            List.of("dashboard-service", "collection-service", "aggregation-service", "insights-service");

    private static final Map<String, List<String>> CONSUMERS = Map.of(
            "amc.week-completed.v1", List.of("aggregation-service"),
            "amc.aggregate-refreshed.v1", List.of("dashboard-service", "insights-service"),
            "amc.dashboard-deleted.v1", List.of("insights-service"),
            "amc.collection-status-changed.v1", List.of("insights-service"),
            "amc.users.v1", SERVICES,
            "amc.instances.v1", SERVICES,
            "amc.workflows.v1", SERVICES);

    private Topics() {}

    /** Makes those that are not there yet. */
    public static void create(String bootstrapServers) {
        create(bootstrapServers, all());
    }

    /** Makes those that the user reads or writes. */
    public static void create(String bootstrapServers, BrokerUser user) {
        Set<String> topics = new TreeSet<>(user.reads());
        topics.addAll(user.writes());
        create(
                bootstrapServers,
                topics.stream().map(topic -> kept(topic, RETENTION)).toList());
    }

    private static void create(String bootstrapServers, List<NewTopic> topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
                await(created);
            }
        }
    }

    /** What each service may do, which is what it does. */
    public static BrokerUser user(String service) {
        Set<String> consumed = CONSUMERS.entrySet().stream()
                .filter(topic -> topic.getValue().contains(service))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new BrokerUser(service, PUBLISHERS.getOrDefault(service, Set.of()), consumed);
    }

    private static List<NewTopic> all() {
        List<NewTopic> topics = new ArrayList<>();
        PUBLISHERS.values().forEach(published -> published.forEach(topic -> topics.add(kept(topic, RETENTION))));
        PLATFORM.forEach(topic -> topics.add(compacted(topic)));
        CONSUMERS.forEach((topic, services) ->
                services.forEach(service -> topics.add(kept(topic + "." + service + ".dlq", DEAD_LETTER_RETENTION))));
        return topics;
    }

    private static NewTopic kept(String name, Duration retention) {
        return topic(name, TopicConfig.CLEANUP_POLICY_DELETE, TopicConfig.RETENTION_MS_CONFIG, retention);
    }

    /** Tombstones stay as long as events do, so a consumer that was away for that long still sees them. */
    private static NewTopic compacted(String name) {
        return topic(name, TopicConfig.CLEANUP_POLICY_COMPACT, TopicConfig.DELETE_RETENTION_MS_CONFIG, RETENTION);
    }

    private static NewTopic topic(String name, String cleanup, String durationSetting, Duration duration) {
        return new NewTopic(name, Optional.of(PARTITIONS), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        cleanup,
                        durationSetting,
                        Long.toString(duration.toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(MAX_RECORD)));
    }

    private static void await(KafkaFuture<Void> created) {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new EmbeddedServerException("Cannot create the topics: " + e.getMessage(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while creating the topics", e);
        }
    }
}
