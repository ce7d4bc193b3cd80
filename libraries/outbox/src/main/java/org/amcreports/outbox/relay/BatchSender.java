package org.amcreports.outbox.relay;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.amcreports.outbox.broker.RecordSender;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Sends a batch in waves, each with the next row of every key: keys travel together, but a row leaves only after the
 * one before it on its key is acknowledged, so a refused row never lets a later one past.
 */
final class BatchSender {

    private final RecordSender sender;

    BatchSender(RecordSender sender) {
        this.sender = sender;
    }

    /**
     * Rows that are not mentioned were not tried, or wait with their topic.
     *
     * @param refusals for good: the same records would be refused again
     */
    record Result(List<Row> sent, Map<Row, Throwable> refusals, Map<String, Throwable> failedTopics) {}

    private record InFlight(Queue<Row> queue, CompletableFuture<RecordMetadata> acknowledged) {}

    /** @param goOn asked before every record */
    Result send(List<Row> rows, BooleanSupplier goOn) throws InterruptedException {
        Result result = new Result(new ArrayList<>(), new LinkedHashMap<>(), new HashMap<>());
        Collection<? extends Queue<Row>> queues = rows.stream()
                .collect(groupingBy(Row::order, LinkedHashMap::new, toCollection(ArrayDeque<Row>::new)))
                .values();
        while (!queues.isEmpty() && goOn.getAsBoolean()) {
            for (InFlight record : wave(queues, result, goOn)) {
                settle(record, result);
            }
            queues.removeIf(queue -> queue.isEmpty()
                    || result.failedTopics().containsKey(queue.element().topic()));
        }
        return result;
    }

    private List<InFlight> wave(Collection<? extends Queue<Row>> queues, Result result, BooleanSupplier goOn)
            throws InterruptedException {
        List<InFlight> wave = new ArrayList<>();
        for (Queue<Row> queue : queues) {
            Row row = queue.element();
            if (result.failedTopics().containsKey(row.topic())) {
                continue;
            }
            if (!goOn.getAsBoolean()) {
                break;
            }
            InFlight record = new InFlight(queue, sender.send(row.toRecord()));
            if (record.acknowledged().isCompletedExceptionally()) {
                // Settled at once: a topic without metadata blocks for a second, and should not for each of its keys.
                settle(record, result);
            } else {
                wave.add(record);
            }
        }
        return wave;
    }

    private void settle(InFlight record, Result result) throws InterruptedException {
        Row row = record.queue().element();
        try {
            record.acknowledged().get(RecordSender.LONGEST_SEND.toMillis(), TimeUnit.MILLISECONDS);
            result.sent().add(row);
            record.queue().remove();
        } catch (ExecutionException e) {
            Throwable failure = e.getCause() == null ? e : e.getCause();
            if (isForGood(failure)) {
                result.refusals().put(row, failure);
                record.queue().clear();
            } else {
                fail(row, failure, result);
            }
        } catch (TimeoutException e) {
            fail(row, e, result);
        }
    }

    private void fail(Row row, Throwable failure, Result result) {
        result.failedTopics().put(row.topic(), failure);
        sender.recover(failure);
    }

    private static boolean isForGood(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof SerializationException
                || failure instanceof InvalidTopicException
                || failure instanceof InvalidRecordException
                || failure instanceof InvalidTimestampException;
    }
}
