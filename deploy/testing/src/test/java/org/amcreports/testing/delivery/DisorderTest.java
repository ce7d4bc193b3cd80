package org.amcreports.testing.delivery;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.amcreports.testing.contracts.Example;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DisorderTest {

    private static final List<ProducerRecord<String, byte[]>> IN_ORDER = IntStream.range(0, 200)
            .mapToObj(i -> event("key-" + i % 7, i).toRecord())
            .toList();
    private static final List<ProducerRecord<String, byte[]>> POISON =
            Disorder.poison(List.of(event("key-1", 1), event("key-2", 2)), 12, 3);

    private final List<ProducerRecord<String, byte[]>> records =
            Disorder.of(IN_ORDER, POISON, 42).records();
    private final List<ProducerRecord<String, byte[]>> sound =
            records.stream().filter(record -> !POISON.contains(record)).toList();

    @Test
    void givesEachRecordTwiceAndEachPoisonOnce() {
        Map<ProducerRecord<String, byte[]>, Long> counts =
                records.stream().collect(groupingBy(Function.identity(), counting()));

        assertThat(records).hasSize(412);
        assertThat(counts.keySet()).containsAll(IN_ORDER).containsAll(POISON);
        assertThat(IN_ORDER).allSatisfy(record -> assertThat(counts).containsEntry(record, 2L));
        assertThat(POISON).allSatisfy(record -> assertThat(counts).containsEntry(record, 1L));
    }

    @Test
    void givesAllOnceBeforeAnyTwice() {
        assertThat(sound.subList(0, 200)).containsExactlyInAnyOrderElementsOf(IN_ORDER);
        assertThat(sound.subList(200, 400)).containsExactlyInAnyOrderElementsOf(IN_ORDER);
    }

    @Test
    void keepsTheOrderInsideAKeyInEachPass() {
        var byKey = IN_ORDER.stream().collect(groupingBy(ProducerRecord::key));

        assertThat(sound.subList(0, 200).stream().collect(groupingBy(ProducerRecord::key)))
                .isEqualTo(byKey);
        assertThat(sound.subList(200, 400).stream().collect(groupingBy(ProducerRecord::key)))
                .isEqualTo(byKey);
    }

    @Test
    void shufflesAcrossKeysEachPassInItsOwnWay() {
        assertThat(sound.subList(0, 200)).isNotEqualTo(IN_ORDER).isNotEqualTo(sound.subList(200, 400));
    }

    @Test
    void putsPoisonAnywhere() {
        List<Integer> places = POISON.stream().map(records::indexOf).toList();

        assertThat(places).anyMatch(place -> place < 206).anyMatch(place -> place > 206);
    }

    @Test
    void isDecidedByItsSeed() {
        assertThat(Disorder.of(IN_ORDER, POISON, 42).records()).isEqualTo(records);
        assertThat(Disorder.of(IN_ORDER, POISON, 43).records()).isNotEqualTo(records);
        assertThat(texts(Disorder.poison(List.of(event("k", 1)), 12, 3)))
                .isEqualTo(texts(Disorder.poison(List.of(event("k", 1)), 12, 3)));
    }

    @Test
    void poisonIsOfEachKindInTurn() {
        List<String> values = texts(Disorder.poison(List.of(event("k", 5)), 7, 1));

        assertThat(values)
                .containsExactly(
                        "this is not JSON",
                        "",
                        "{\"id\":\"id-5\"",
                        "{\"number\":5}",
                        "{\"id\":{\"not\":\"what it should be\"},\"number\":5}",
                        "{\"id\":null,\"number\":5}",
                        "this is not JSON");
    }

    @Test
    void poisonDamagesTheFieldsItIsTold() {
        List<String> values = texts(Disorder.poison(List.of(event("k", 5)), List.of("number", "id"), 12, 1));

        assertThat(values).contains("{\"id\":\"id-5\"}", "{\"number\":5}", "{\"id\":\"id-5\",\"number\":null}");
    }

    @Test
    void poisonHasIdsOfItsOwn() {
        assertThat(POISON.stream().map(record -> header(record, "ce_id")))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
        assertThat(POISON)
                .allSatisfy(record -> assertThat(header(record, "ce_type")).isEqualTo("topic"));
    }

    @Test
    void poisonNeedsAValueToSpoil() {
        Example tombstone = event("k", 1).withValue(null);

        assertThatThrownBy(() -> Disorder.poison(List.of(tombstone), 6, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Disorder.poison(List.of(tombstone, event("k", 2)), 20, 1)).hasSize(20);
    }

    @Test
    void onePerCentHoldsEachKind() {
        assertThat(Disorder.onePerCentOf(10)).isEqualTo(6);
        assertThat(Disorder.onePerCentOf(701)).isEqualTo(8);
    }

    private static Example event(String key, int number) {
        byte[] value = "{\"id\":\"id-%1$d\",\"number\":%1$d}".formatted(number).getBytes(StandardCharsets.UTF_8);
        return new Example("topic", "event", key, Map.of("ce_id", "event-" + number, "ce_type", "topic"), value);
    }

    private static List<String> texts(List<ProducerRecord<String, byte[]>> records) {
        return records.stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return new String(
                Objects.requireNonNull(record.headers().lastHeader(name)).value(), StandardCharsets.UTF_8);
    }
}
