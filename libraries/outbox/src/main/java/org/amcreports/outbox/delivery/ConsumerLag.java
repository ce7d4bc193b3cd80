package org.amcreports.outbox.delivery;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How many records of each topic the service has not handled yet. The broker is asked, since a consumer knows nothing of the
 * partitions that others have, nor what came to one in which it repeats a record; so each replica tells the lag of all.
 */
@ApplicationScoped
class ConsumerLag {

    private static final Logger LOG = Logger.getLogger(ConsumerLag.class);
    private static final int AFTER_THE_CONSUMERS = 100_000;
    private static final int PATIENCE_MS = 5_000;

    private final Subscriptions subscriptions;
    private final Vertx vertx;
    private final Map<String, Object> settings;
    private final Duration interval;
    private final MultiGauge lag;
    private volatile @Nullable Admin admin;

    ConsumerLag(
            Subscriptions subscriptions,
            Vertx vertx,
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "amcreports.consumer-lag.interval", defaultValue = "15s") Duration interval,
            MeterRegistry meters) {
        this.subscriptions = subscriptions;
        this.vertx = vertx;
        this.interval = interval;
        settings = new HashMap<>(broker);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        lag = MultiGauge.builder("amcreports.consumer.lag")
                .description("Records that the service has not handled yet, over all replicas, by topic")
                .baseUnit("records")
                .register(meters);
    }

    void start(
            @Observes @Priority(AFTER_THE_CONSUMERS) StartupEvent event,
            @ConfigProperty(name = "quarkus.init-and-exit", defaultValue = "false") boolean migratingOnly) {
        if (!migratingOnly && !subscriptions.groups().isEmpty()) {
            admin = Admin.create(settings);
            look();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        Admin client = admin;
        admin = null;
        if (client != null) {
            client.close(Duration.ZERO);
        }
    }

    /** One look after the other, however long one takes. */
    private void look() {
        Admin client = admin;
        if (client != null) {
            read(client).subscribe().with(read -> rest(), failure -> {
                LOG.warn("The lag was not read", failure);
                rest();
            });
        }
    }

    private void rest() {
        if (admin != null) {
            vertx.setTimer(interval.toMillis(), fired -> look());
        }
    }

    /** What cannot be read is left out, and keeps no other topic from being read. */
    private Uni<Void> read(Admin client) {
        return Multi.createFrom()
                .iterable(subscriptions.groups().entrySet())
                .onItem()
                .transformToUniAndConcatenate(reader -> behind(client, reader.getKey(), reader.getValue())
                        .<MultiGauge.Row<?>>map(
                                records -> MultiGauge.Row.of(Tags.of("topic", reader.getKey()), records))
                        .onFailure()
                        .invoke(failure -> LOG.debugf("The lag of %s is not known: %s", reader.getKey(), failure))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .asList()
                .invoke(rows -> lag.register(rows, true))
                .replaceWithVoid();
    }

    private static Uni<Long> behind(Admin client, String topic, String group) {
        return asked(client.describeTopics(List.of(topic)).allTopicNames()).chain(topics -> Uni.combine()
                .all()
                .unis(
                        asked(client.listOffsets(all(topics, OffsetSpec.earliest()))
                                .all()),
                        asked(client.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()),
                        asked(client.listOffsets(all(topics, OffsetSpec.latest()))
                                .all()))
                .with(ConsumerLag::behind));
    }

    private static <T> Uni<T> asked(KafkaFuture<T> answer) {
        return Uni.createFrom().completionStage(answer.toCompletionStage());
    }

    private static Map<TopicPartition, OffsetSpec> all(Map<String, TopicDescription> topics, OffsetSpec which) {
        return topics.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(toMap(partition -> partition, partition -> which));
    }

    /** A partition that the group never read is behind by all that it has; what has expired is nobody's any more. */
    private static long behind(
            Map<TopicPartition, ListOffsetsResultInfo> begins,
            Map<TopicPartition, OffsetAndMetadata> handled,
            Map<TopicPartition, ListOffsetsResultInfo> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata next = handled.get(end.getKey());
                    long begin = requireNonNull(begins.get(end.getKey())).offset();
                    long first = next == null ? begin : Math.max(begin, next.offset());
                    return Math.max(0, end.getValue().offset() - first);
                })
                .sum();
    }
}
