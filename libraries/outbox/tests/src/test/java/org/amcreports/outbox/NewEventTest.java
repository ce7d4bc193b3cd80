package org.amcreports.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewEventTest {

    @Test
    void keepsWhatItIsGiven() {
        NewEvent event = new NewEvent("t", "k", "s", 1)
                .withCorrelation("corr")
                .withCausation("cause")
                .withInstanceId("amc");

        assertThat(event).isEqualTo(new NewEvent("t", "k", "s", 1, "corr", "cause", "amc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a/b", "ä"})
    void refusesATopicThatKafkaWouldRefuse(String topic) {
        assertThatThrownBy(() -> new NewEvent(topic, "k", "s", 1)).hasMessage("Not a topic name: " + topic);
    }

    @Test
    void refusesABlankKey() {
        assertThatThrownBy(() -> new NewEvent("t", " ", "s", 1)).hasMessage("An event on t has a blank key");
    }
}
