package org.amcreports.outbox.delivery;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** All subscriptions of the service, by topic. */
@ApplicationScoped
public class Subscriptions {

    private static final int AFTER_THE_CONSUMERS = 100_000;
    private static final String INCOMING = "mp.messaging.incoming.";
    private static final String TOPIC = ".topic";
    private static final String GROUP = ".group.id";

    private final Map<String, Subscription> byTopic = new ConcurrentHashMap<>();
    private final Map<String, String> groups = new ConcurrentHashMap<>();
    private final Config config;
    private final String application;

    Subscriptions(Config config, @ConfigProperty(name = "quarkus.application.name") String application) {
        this.config = config;
        this.application = application;
    }

    public Optional<Subscription> ofDeadLetters(String topic) {
        return byTopic.values().stream()
                .filter(subscription -> subscription.deadLetterTopic().equals(topic))
                .findAny();
    }

    public List<String> deadLetterTopics() {
        return byTopic.values().stream()
                .map(Subscription::deadLetterTopic)
                .sorted()
                .toList();
    }

    /** The consumer group that reads a topic, by topic. */
    Map<String, String> groups() {
        return Map.copyOf(groups);
    }

    Subscription add(String channel, Deliveries.Handler handler, Deliveries deliveries) {
        String topic = config.getValue(INCOMING + channel + TOPIC, String.class);
        Subscription subscription =
                new Subscription(topic, DeadLetters.topicOf(topic, application), handler, deliveries);
        if (byTopic.putIfAbsent(topic, subscription) != null) {
            throw new IllegalStateException("Two subscriptions to " + topic);
        }
        groups.put(
                topic,
                config.getOptionalValue(INCOMING + channel + GROUP, String.class)
                        .orElse(application));
        return subscription;
    }

    /** A consumer that is only made at its first record could not be given a dead letter before. */
    void check(@Observes @Priority(AFTER_THE_CONSUMERS) StartupEvent event) {
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(INCOMING) && name.endsWith(TOPIC))
                .filter(name -> !byTopic.containsKey(config.getValue(name, String.class)))
                .findAny()
                .ifPresent(name -> {
                    throw new IllegalStateException("No subscription to the topic of " + name
                            + ": its consumer needs one, made in its constructor, and @Startup");
                });
    }
}
