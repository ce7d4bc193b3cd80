package org.amcreports.dashboard.delivery;

import static org.amcreports.dashboard.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.Topic;
import org.amcreports.testing.contracts.Contracts;
import org.amcreports.testing.contracts.Example;
import org.amcreports.testing.delivery.Disorder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** What happens on one topic, told of one world once and in order, and of another twice, in disorder and with poison. */
public final class Story {

    private static final long SEED = 20_260_318;

    private final Topic topic;
    private final Topic deadLetters;
    private final Contracts contracts;
    private final Function<World, List<Example>> events;
    private final Set<String> lettersBefore;
    private List<ProducerRecord<String, byte[]>> poison = List.of();

    /** @param contracts where the topic's schema is; events that break it are poison */
    public Story(Topic topic, Contracts contracts, Function<World, List<Example>> events) {
        this.topic = topic;
        this.deadLetters = new Topic(topic.name() + ".dashboard-service.dlq");
        this.contracts = contracts;
        this.events = events;
        this.lettersBefore =
                new HashSet<>(deadLetters.records().stream().map(Story::place).toList());
    }

    /** @param field that the service requires, or at least of this type */
    public void tell(World orderly, World disorderly, String field) {
        Topic.sendAll(records(orderly));
        List<ProducerRecord<String, byte[]>> inOrder = records(disorderly);
        int deliveries = 2 * inOrder.size();
        poison =
                Disorder.poison(events.apply(disorderly), List.of(field), Disorder.onePerCentOf(deliveries), SEED)
                        .stream()
                        .filter(this::breaksTheContract)
                        .toList();
        assertThat(poison).hasSizeGreaterThanOrEqualTo(4).hasSizeGreaterThanOrEqualTo(deliveries / 100);
        Topic.sendAll(Disorder.of(inOrder, poison, SEED).records());
    }

    /**
     * Returns when the service has handled all that was sent before: a last record on each partition left its row.
     *
     * @param last makes such a record about an id
     * @param rowsOf the table and the column in which the id will stand
     */
    public void awaitEnd(Function<UUID, Example> last, String rowsOf) {
        List<String> ids = new ArrayList<>();
        for (int partition : topic.partitions()) {
            UUID id = UUID.randomUUID();
            ids.add(id.toString());
            ProducerRecord<String, byte[]> record = last.apply(id).toRecord();
            Topic.sendAll(List.of(
                    new ProducerRecord<>(topic.name(), partition, record.key(), record.value(), record.headers())));
        }
        String all = "{" + String.join(",", ids) + "}";
        eventually().until(() -> Database.count(rowsOf + " = any(?::uuid[])", all) == ids.size());
    }

    /** As they came: each by its key, id and value. */
    public void assertExactlyThePoisonIsSetAside() {
        Stream<String> letters = deadLetters.records().stream()
                .filter(letter -> !lettersBefore.contains(place(letter)))
                .map(letter -> text(letter.key(), letter.headers(), letter.value()));
        assertThat(letters)
                .containsExactlyInAnyOrderElementsOf(poison.stream()
                        .map(record -> text(
                                record.key(), record.headers(), new String(record.value(), StandardCharsets.UTF_8)))
                        .toList());
    }

    private List<ProducerRecord<String, byte[]>> records(World world) {
        return events.apply(world).stream().map(Example::toRecord).toList();
    }

    private boolean breaksTheContract(ProducerRecord<String, byte[]> record) {
        try {
            contracts.check(topic.name(), record.value());
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }

    private static String text(String key, Headers headers, String value) {
        return key + " " + new String(headers.lastHeader("ce_id").value(), StandardCharsets.UTF_8) + " " + value;
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return record.partition() + "@" + record.offset();
    }
}
