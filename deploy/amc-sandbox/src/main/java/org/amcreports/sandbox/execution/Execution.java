package org.amcreports.sandbox.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.sandbox.data.DataSet;
import org.amcreports.sandbox.data.Report;
import org.amcreports.sandbox.platform.Instance;
import org.jspecify.annotations.Nullable;

/** One execution: what was asked for, and how far it is. Used on the event loop only. */
public final class Execution {

    /**
     * What was asked for.
     *
     * @param workflow with its SQL
     * @param dryRun whether it is compiled and admitted only, and computes nothing
     * @param publishes whether there will be files
     */
    record Order(
            Instance instance,
            String workflowId,
            JsonNode workflow,
            DataSet dataSet,
            TimeWindow window,
            JsonNode parameterValues,
            int timeoutSeconds,
            boolean dryRun,
            boolean publishes) {}

    private final String id = UUID.randomUUID().toString();
    private final Order order;
    private final Instant createdAt;
    private Instant updatedAt;
    private @Nullable Instant startedAt;
    private Status status = Status.PENDING;
    private @Nullable String statusReason;
    private @Nullable Report report;

    Execution(Order order, Instant createdAt) {
        this.order = order;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    void start(Report result, Instant now) {
        report = result;
        startedAt = now;
        become(Status.RUNNING, null, now);
    }

    void end(Status outcome, Optional<String> reason, Instant now) {
        become(outcome, reason.orElse(null), now);
    }

    private void become(Status next, @Nullable String reason, Instant now) {
        status = next;
        statusReason = reason;
        updatedAt = now;
    }

    public String id() {
        return id;
    }

    Order order() {
        return order;
    }

    public Instance instance() {
        return order.instance();
    }

    public Status status() {
        return status;
    }

    @Nullable
    String statusReason() {
        return statusReason;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    @Nullable
    Instant startedAt() {
        return startedAt;
    }

    /** The result to download; null while there is none. */
    public @Nullable Report report() {
        return status == Status.SUCCEEDED && order.publishes() && !order.dryRun() ? report : null;
    }

    public boolean dryRun() {
        return order.dryRun();
    }

    /** The id of the data behind it, equal for saved and ad hoc runs. */
    public String dataSetId() {
        return order.dataSet().definition().amcWorkflowId();
    }

    /** The local window as it was asked for; null for a relative one. */
    public @Nullable String windowStart() {
        return order.window().startOriginal();
    }

    public @Nullable String windowEnd() {
        return order.window().endOriginal();
    }

    public String windowZone() {
        return order.window().zone();
    }

    public String sql() {
        return order.workflow().path("sqlQuery").asText();
    }
}
