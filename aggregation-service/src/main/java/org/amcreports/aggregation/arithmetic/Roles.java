package org.amcreports.aggregation.arithmetic;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which column plays each role in an answer: at most one, the first candidate that is present. */
public record Roles(Map<Role, String> columns) {

    public Roles {
        columns = Collections.unmodifiableMap(new TreeMap<>(columns));
    }

    /**
     * @param declared columns that the workflow's mapping gave a role; they go before the known names
     * @param present names of the metric columns at hand
     */
    public static Roles resolve(Map<Role, String> declared, Collection<String> present) {
        Map<Role, String> chosen = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            String named = declared.get(role);
            Optional<String> column =
                    named != null && present.contains(named) ? Optional.of(named) : known(role, present);
            column.ifPresent(name -> chosen.put(role, name));
        }
        return new Roles(chosen);
    }

    public Optional<String> column(Role role) {
        return Optional.ofNullable(columns.get(role));
    }

    public boolean complete(Ratio ratio) {
        return columns.containsKey(ratio.numerator()) && columns.containsKey(ratio.denominator());
    }

    public Map<String, String> byWireName() {
        Map<String, String> named = new TreeMap<>();
        columns.forEach((role, column) -> named.put(role.wireName(), column));
        return named;
    }

    private static Optional<String> known(Role role, Collection<String> present) {
        return role.candidates().stream()
                .flatMap(candidate -> present.stream().filter(name -> sameName(name, candidate)))
                .findFirst();
    }

    private static boolean sameName(String name, String candidate) {
        return name.equals(candidate) || name.replace("_", "").equals(candidate.replace("_", ""));
    }
}
