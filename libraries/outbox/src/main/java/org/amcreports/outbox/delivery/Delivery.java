package org.amcreports.outbox.delivery;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.amcreports.outbox.envelope.Envelope;
import org.amcreports.outbox.json.EventJson;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record as its handler sees it. */
@SuppressWarnings("ArrayRecordComponent") // deliveries are not compared
public record Delivery(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        Map<String, String> headers,
        byte @Nullable [] value) {

    private static final EventJson JSON = new EventJson();

    public static Delivery of(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return new Delivery(record.topic(), record.partition(), record.offset(), record.key(), headers, record.value());
    }

    /** The event's id, or else the record's place. */
    public String id() {
        String id = headers.get(Envelope.ID);
        return id != null ? id : topic + ":" + partition + ":" + offset;
    }

    /** Of the request that led here; a record without one starts a correlation under its own id. */
    public String correlationId() {
        String correlation = headers.get(Envelope.CORRELATION_ID);
        return correlation != null ? correlation : id();
    }

    public boolean isTombstone() {
        return value == null;
    }

    /** @throws PoisonRecordException naming the field that is missing or wrong */
    public <T> T payload(Class<T> type) {
        if (value == null) {
            throw new PoisonRecordException("no value");
        }
        try {
            return JSON.read(value, type);
        } catch (EventJson.UnreadableException e) {
            throw new PoisonRecordException(String.valueOf(e.getMessage()), e);
        }
    }
}
