package org.amcreports.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.amcreports.outbox.broker.RecordSender;
import org.amcreports.outbox.support.LibraryTest;
import org.amcreports.outbox.support.TestTopic;
import org.junit.jupiter.api.Test;

@LibraryTest
class BatchSenderTest {

    @Inject
    RecordSender records;

    @Test
    void stopsWithinAWaveWhenItMayNotGoOn() throws InterruptedException {
        try (TestTopic topic = TestTopic.create()) {
            List<Row> rows = IntStream.range(0, 5)
                    .mapToObj(i -> new Row(i, topic.name(), "k" + i, Map.of(), String.valueOf(i)))
                    .toList();
            AtomicInteger asked = new AtomicInteger();

            // Once for the wave, then for each record.
            BatchSender.Result result = new BatchSender(records).send(rows, () -> asked.incrementAndGet() <= 3);

            assertThat(result.sent()).containsExactly(rows.get(0), rows.get(1));
            assertThat(result.failedTopics()).isEmpty();
            await().during(Duration.ofMillis(300)).until(() -> topic.values().size() == 2);
        }
    }

    @Test
    void sendsNothingAfterTheSenderWasClosed() throws InterruptedException {
        records.close();
        Row row = new Row(1, "test.closed", "k", Map.of(), "1");

        BatchSender.Result result = new BatchSender(records).send(List.of(row), () -> true);

        assertThat(result.sent()).isEmpty();
        assertThat(result.failedTopics()).containsKey("test.closed");
    }
}
