package org.amcreports.dashboard.delivery;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.amcreports.dashboard.Database;
import org.amcreports.http.id.TypeId;

/** Entities by name. Worlds with the same entities differ in their ids, and in these only, so that rows can be compared. */
public final class World {

    private static final Pattern ID =
            Pattern.compile("dash_[0-9a-z]{26}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final UUID world = UUID.randomUUID();
    private final Map<UUID, String> names = new LinkedHashMap<>();

    public UUID id(String name) {
        UUID id = UUID.nameUUIDFromBytes((world + name).getBytes(StandardCharsets.UTF_8));
        names.put(id, name);
        return id;
    }

    /**
     * The rows as JSON, names in place of ids, sorted.
     *
     * @param select has one parameter, all the world's ids
     */
    public List<String> rows(String select) {
        return Database.rows("select to_json(found)::text as row from (" + select + ") as found", ids()).stream()
                .map(row -> named((String) row.get("row")))
                .sorted()
                .toList();
    }

    private String ids() {
        return names.keySet().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private String named(String row) {
        return ID.matcher(row).replaceAll(id -> name(id.group()));
    }

    private String name(String id) {
        UUID decoded = TypeId.uuid("dash", id).orElseGet(() -> UUID.fromString(id));
        return names.getOrDefault(decoded, "stranger " + id);
    }
}
