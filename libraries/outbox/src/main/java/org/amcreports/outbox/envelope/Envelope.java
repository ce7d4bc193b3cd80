package org.amcreports.outbox.envelope;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands on an event's outside. See CloudEvents 1.0, Kafka protocol binding, binary content mode. */
public record Envelope(
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        String dataSchema,
        String correlationId,
        @Nullable String causationId,
        @Nullable String instanceId,
        @Nullable String traceparent) {

    public static final String ID = "ce_id";
    public static final String CORRELATION_ID = "ce_correlationid";

    /** Values that are absent have no header. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put(ID, id.toString());
        headers.put("ce_source", source);
        headers.put("ce_type", type);
        headers.put("ce_subject", subject);
        headers.put("ce_time", time.toString());
        headers.put("ce_dataschema", dataSchema);
        headers.put("content-type", "application/json");
        headers.put(CORRELATION_ID, correlationId);
        putIfPresent(headers, "ce_causationid", causationId);
        putIfPresent(headers, "ce_instanceid", instanceId);
        putIfPresent(headers, "traceparent", traceparent);
        return headers;
    }

    private static void putIfPresent(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
