package org.amcreports.testing.contracts;

import static org.amcreports.testing.contracts.ContractsFolder.TOPIC;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amcreports.embedded.KafkaServer;
import org.amcreports.embedded.ServerOptions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedRecordsTest {

    private static KafkaServer kafka;
    private static Contracts contracts;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        contracts = ContractsFolder.copyTo(folder.resolve("contracts")).contracts();
        kafka = KafkaServer.start(ServerOptions.onFreePort(folder.resolve("kafka")));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void readsAllPartitionsAndNamesThePlaceOfEachViolation() throws Exception {
        // given
        Set<String> topics = Set.of(TOPIC);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
        }

        // when
        publish(contracts.examples(TOPIC).stream().map(Example::toRecord).toList());

        // then
        assertThatCode(() -> PublishedRecords.check(contracts, kafka.bootstrapServers(), topics))
                .doesNotThrowAnyException();

        // when
        Example example = contracts.examples(TOPIC).get(0);
        publish(List.of(
                onPartition(2, example.without("maturity")),
                onPartition(1, example.withHeader("ce_specversion", "0.3"))));

        // then
        assertThatThrownBy(() -> PublishedRecords.check(contracts, kafka.bootstrapServers(), topics))
                .hasMessageFindingMatch(TOPIC + "-2@\\d+: \\$: .*'maturity'")
                .isInstanceOf(AssertionError.class)
                .hasMessageFindingMatch(TOPIC + "-1@\\d+: headers.ce_specversion: is 0.3, not 1.0");
        // and only the class that caused them is blamed for them
        assertThatCode(() -> PublishedRecords.check(contracts, kafka.bootstrapServers(), topics))
                .doesNotThrowAnyException();
    }

    private static ProducerRecord<String, byte[]> onPartition(int partition, Example example) {
        ProducerRecord<String, byte[]> record = example.toRecord();
        return new ProducerRecord<>(TOPIC, partition, record.key(), record.value(), record.headers());
    }

    private static void publish(List<ProducerRecord<String, byte[]>> records) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (ProducerRecord<String, byte[]> record : records) {
                producer.send(record).get();
            }
        }
    }
}
