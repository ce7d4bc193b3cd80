package org.amcreports.embedded;

import java.util.Set;
import java.util.TreeSet;

/**
 * A service as the broker knows it, and all that it may do there.
 *
 * @param name also the beginning of its consumer groups' names
 * @param publishes the topics that it writes
 * @param consumes the topics that it reads, each with a dead-letter topic that is its own
 */
public record BrokerUser(String name, Set<String> publishes, Set<String> consumes) {

    Set<String> reads() {
        Set<String> topics = new TreeSet<>(deadLetters());
        topics.addAll(consumes);
        return topics;
    }

    Set<String> writes() {
        Set<String> topics = new TreeSet<>(deadLetters());
        topics.addAll(publishes);
        return topics;
    }

    private Set<String> deadLetters() {
        Set<String> topics = new TreeSet<>();
        consumes.forEach(topic -> topics.add(topic + "." + name + ".dlq"));
        return topics;
    }
}
