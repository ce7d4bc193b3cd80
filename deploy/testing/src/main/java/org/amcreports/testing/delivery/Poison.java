package org.amcreports.testing.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.amcreports.testing.contracts.Example;

/** The ways in which a record cannot be read. */
enum Poison {
    NOT_JSON((example, field) -> example.withValue("this is not JSON".getBytes(StandardCharsets.UTF_8))),
    EMPTY((example, field) -> example.withValue(new byte[0])),
    TRUNCATED((example, field) -> {
        byte[] value = Objects.requireNonNull(example.value());
        return example.withValue(Arrays.copyOf(value, value.length / 2));
    }),
    FIELD_MISSING(Example::without),
    FIELD_OF_WRONG_TYPE((example, field) -> example.with(field, Map.of("not", "what it should be"))),
    FIELD_NULL((example, field) -> example.with(field, null));

    private final BiFunction<Example, String, Example> spoiler;

    Poison(BiFunction<Example, String, Example> spoiler) {
        this.spoiler = spoiler;
    }

    /** @param field one that must be there, of any type but an object */
    Example spoil(Example example, String field) {
        return spoiler.apply(example, field);
    }
}
