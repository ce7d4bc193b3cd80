package org.amcreports.dashboard.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** An enum whose constants have a name outside: their own in lower case, unless they say otherwise. */
public interface WireNamed {

    /** The constant's own name. */
    String name();

    default String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E> & WireNamed> Optional<E> find(Class<E> type, String wireName) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.wireName().equals(wireName))
                .findFirst();
    }

    /** @throws IllegalArgumentException when there is none of that name */
    static <E extends Enum<E> & WireNamed> E get(Class<E> type, String wireName) {
        return find(type, wireName)
                .orElseThrow(() -> new IllegalArgumentException(wireName + " is not one of " + names(type)));
    }

    /** All names, as a refusal lists them. */
    static <E extends Enum<E> & WireNamed> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(WireNamed::wireName).collect(Collectors.joining(", "));
    }
}
