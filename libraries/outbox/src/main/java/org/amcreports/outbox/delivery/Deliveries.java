package org.amcreports.outbox.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.amcreports.http.correlation.Correlation;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Hands records to their handler. Poison goes to the dead-letter topic; every other failure is taken for a passing
 * one and retried in place, so that no record is skipped or overtaken.
 */
@ApplicationScoped
public class Deliveries {

    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    private final Subscriptions subscriptions;
    private final DeadLetters deadLetters;
    private final RetryInPlace retry;
    private final HandlingSpans spans;
    private final Vertx vertx;
    private final MeterProvider<Counter> retries;

    Deliveries(
            Subscriptions subscriptions,
            DeadLetters deadLetters,
            RetryInPlace retry,
            HandlingSpans spans,
            Vertx vertx,
            MeterRegistry meters) {
        this.subscriptions = subscriptions;
        this.deadLetters = deadLetters;
        this.retry = retry;
        this.spans = spans;
        this.vertx = vertx;
        this.retries = Counter.builder("amcreports.consumer.retries")
                .description("Attempts at records that failed and are repeated, by topic")
                .withRegistry(meters);
    }

    /** What a service does with a record. Must bear being called again with the same one. */
    @FunctionalInterface
    public interface Handler {
        Uni<Void> on(Delivery delivery);
    }

    /**
     * What a consumer makes in its constructor. It needs {@code @Startup}, so that the service knows it before its first
     * record.
     *
     * @param channel names the topic: {@code mp.messaging.incoming.<channel>.topic}
     */
    public Subscription subscription(String channel, Handler handler) {
        Subscription subscription = subscriptions.add(channel, handler, this);
        deadLetters.counter(subscription.topic());
        return subscription;
    }

    /** Done when the record may be acknowledged. */
    Uni<Void> handle(ConsumerRecord<String, byte[]> record, Handler handler) {
        Delivery delivery = Delivery.of(record);
        AtomicInteger attempts = new AtomicInteger();
        Executor context = recordContext();
        Uni<Void> once = Uni.createFrom()
                .deferred(() -> {
                    attempts.incrementAndGet();
                    return spans.within(delivery, () -> attempt(delivery, handler));
                })
                .runSubscriptionOn(context)
                .onFailure(failure -> Poison.reason(failure).isPresent())
                .recoverWithUni(failure -> bury(record, failure, attempts.get()));
        return retry.untilDone(once, failure -> failed(delivery, failure, attempts.get()))
                .emitOn(context);
    }

    /** In a context that has nothing of the caller's, and in the record's own trace. */
    Uni<Optional<String>> tryOnce(Delivery delivery, Handler handler) {
        return Uni.createFrom()
                .deferred(() -> spans.withinItsOwn(delivery, () -> attempt(delivery, handler)))
                .runSubscriptionOn(executor(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())))
                .map(handled -> Optional.<String>empty())
                .onFailure(failure -> Poison.reason(failure).isPresent())
                .recoverWithItem(Poison::reason);
    }

    private static Uni<Void> attempt(Delivery delivery, Handler handler) {
        Correlation.begin(delivery.correlationId(), delivery.id());
        Poison.refuseUnfitId(delivery);
        return handler.on(delivery);
    }

    /** Sessions, MDC and traces live in a context that belongs to one record, over all its attempts. */
    private Executor recordContext() {
        return executor(VertxContext.getOrCreateDuplicatedContext(vertx));
    }

    private static Executor executor(Context context) {
        VertxContextSafetyToggle.setContextSafe(context, true);
        return task -> context.runOnContext(nothing -> task.run());
    }

    private void failed(Delivery delivery, Throwable failure, int attempts) {
        retries.withTag("topic", delivery.topic()).increment();
        LOG.warnf(
                attempts == 1 ? failure : null,
                "Attempt %d at %s-%d@%d failed and will be repeated: %s",
                attempts,
                delivery.topic(),
                delivery.partition(),
                delivery.offset(),
                failure);
    }

    private Uni<Void> bury(ConsumerRecord<String, byte[]> record, Throwable failure, int attempts) {
        return deadLetters.send(record, Poison.reason(failure).orElseThrow(), attempts);
    }
}
