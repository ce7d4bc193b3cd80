package org.amcreports.testing.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.amcreports.testing.contracts.Example;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Everything that at-least-once delivery in order per key may do to a sequence: all of it twice, each time shuffled
 * across keys with the order inside a key kept, and poison anywhere between, each once. The same seed gives the same.
 */
public final class Disorder {

    private final List<ProducerRecord<String, byte[]>> records;

    private Disorder(List<ProducerRecord<String, byte[]>> records) {
        this.records = List.copyOf(records);
    }

    public static Disorder of(
            List<ProducerRecord<String, byte[]>> inOrder, List<ProducerRecord<String, byte[]>> poison, long seed) {
        Random random = new Random(seed);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(shuffled(inOrder, random));
        records.addAll(shuffled(inOrder, random));
        poison.forEach(each -> records.add(random.nextInt(records.size() + 1), each));
        return new Disorder(records);
    }

    /** In the order in which to publish them. */
    public List<ProducerRecord<String, byte[]>> records() {
        return records;
    }

    /** How many poison records make one per cent of so many deliveries, but never fewer than there are kinds. */
    public static int onePerCentOf(int deliveries) {
        return Math.max(Poison.values().length, (deliveries + 99) / 100);
    }

    /**
     * Poison made of examples, all kinds in turn: not JSON, empty, truncated JSON, a required field missing, of a wrong
     * type, null. The field is the first one of the example's value. Each has a {@code ce_id} of its own.
     *
     * @param examples those without a value are left out
     */
    public static List<ProducerRecord<String, byte[]>> poison(List<Example> examples, int count, long seed) {
        return poison(examples, List.of(), count, seed);
    }

    /** @param fields those that the consumer requires, to be damaged in turn; none takes the first of the value */
    public static List<ProducerRecord<String, byte[]>> poison(
            List<Example> examples, List<String> fields, int count, long seed) {
        List<Example> sound =
                examples.stream().filter(example -> example.value() != null).toList();
        if (sound.isEmpty()) {
            throw new IllegalArgumentException("No example has a value to spoil");
        }
        Random random = new Random(seed);
        Poison[] kinds = Poison.values();
        List<ProducerRecord<String, byte[]>> poison = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Example example = sound.get(random.nextInt(sound.size()));
            String field = fields.isEmpty()
                    ? example.json().fieldNames().next()
                    : fields.get(i / kinds.length % fields.size());
            poison.add(kinds[i % kinds.length]
                    .spoil(example, field)
                    .withHeader("ce_id", Ids.random(random))
                    .toRecord());
        }
        return poison;
    }

    private static List<ProducerRecord<String, byte[]>> shuffled(
            List<ProducerRecord<String, byte[]>> inOrder, Random random) {
        Map<String, Deque<ProducerRecord<String, byte[]>>> byKey = new HashMap<>();
        List<String> turns = new ArrayList<>();
        for (ProducerRecord<String, byte[]> record : inOrder) {
            String key = Objects.requireNonNullElse(record.key(), "");
            byKey.computeIfAbsent(key, any -> new ArrayDeque<>()).add(record);
            turns.add(key);
        }
        Collections.shuffle(turns, random);
        return turns.stream()
                .map(key -> Objects.requireNonNull(byKey.get(key)).remove())
                .toList();
    }
}
