package org.amcreports.outbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    private static final Deliveries.Handler HANDLER =
            delivery -> Uni.createFrom().voidItem();

    @SuppressWarnings("NullAway") // nothing is delivered here
    private static final Deliveries DELIVERIES = new Deliveries(null, null, null, null, null, null);

    private final Subscriptions subscriptions = new Subscriptions(
            new SmallRyeConfigBuilder()
                    .withDefaultValues(Map.of(
                            "mp.messaging.incoming.orders.topic", "shop.orders.v1",
                            "mp.messaging.incoming.returns.topic", "shop.returns.v1",
                            "mp.messaging.incoming.copies.topic", "shop.orders.v1"))
                    .build(),
            "shipping-service");

    @Test
    void knowTheTopicsOfTheChannels() {
        Subscription orders = subscriptions.add("orders", HANDLER, DELIVERIES);
        subscriptions.add("returns", HANDLER, DELIVERIES);

        assertThat(orders.topic()).isEqualTo("shop.orders.v1");
        assertThat(subscriptions.ofDeadLetters("shop.orders.v1.shipping-service.dlq"))
                .hasValue(orders);
        assertThat(subscriptions.ofDeadLetters("shop.orders.v1")).isEmpty();
        assertThat(subscriptions.ofDeadLetters("shop.orders.v1.billing-service.dlq"))
                .isEmpty();
        assertThat(subscriptions.deadLetterTopics())
                .containsExactly("shop.orders.v1.shipping-service.dlq", "shop.returns.v1.shipping-service.dlq");
    }

    @Test
    void refuseAChannelWithoutATopicAndATopicTaken() {
        subscriptions.add("orders", HANDLER, DELIVERIES);

        assertThatThrownBy(() -> subscriptions.add("invoices", HANDLER, DELIVERIES))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("mp.messaging.incoming.invoices.topic");
        assertThatThrownBy(() -> subscriptions.add("copies", HANDLER, DELIVERIES))
                .hasMessage("Two subscriptions to shop.orders.v1");
    }

    @Test
    void stopTheStartOfAServiceThatDoesNotKnowAllItsConsumers() {
        subscriptions.add("orders", HANDLER, DELIVERIES);
        assertThatThrownBy(() -> subscriptions.check(new StartupEvent()))
                .hasMessageContaining("mp.messaging.incoming.returns.topic");

        subscriptions.add("returns", HANDLER, DELIVERIES);
        subscriptions.check(new StartupEvent());
    }
}
