package org.amcreports.projections;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.outbox.delivery.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * What a service keeps of the records of a topic. Besides the columns named here its table has {@code topic_partition},
 * {@code topic_offset}, {@code buried_at} and {@code cleared_at}; a gravestone has all others at their defaults.
 *
 * @param kind what a record describes; its id is the field and the column {@code <kind>_id}
 */
public record ProjectionTable<R extends Record>(String kind, String name, Class<R> type, List<Column<R>> columns) {

    private static final String POSITION =
            "topic_partition = excluded.topic_partition, topic_offset = excluded.topic_offset, cleared_at = NULL";
    private static final String NEWER =
            "kept.topic_partition <> excluded.topic_partition OR kept.topic_offset < excluded.topic_offset";

    /**
     * @param outlives the record: a gravestone has it, too
     * @param settled a condition on {@code kept}, the table's row, under which a change is refused
     */
    record Column<R>(
            String name,
            String type,
            Function<R, @Nullable Object> value,
            boolean outlives,
            @Nullable String settled) {

        private String change() {
            return settled == null
                    ? "%1$s = excluded.%1$s".formatted(name)
                    : "%1$s = CASE WHEN kept.buried_at IS NULL AND %2$s THEN kept.%1$s ELSE excluded.%1$s END"
                            .formatted(name, settled);
        }
    }

    public static <R extends Record> ProjectionTable<R> of(String kind, String name, Class<R> type) {
        return new ProjectionTable<>(kind, name, type, List.of());
    }

    public ProjectionTable<R> column(String column, Function<R, @Nullable Object> value) {
        return with(new Column<>(column, "", value, false, null));
    }

    /** @param value a JSON text */
    public ProjectionTable<R> json(String column, Function<R, @Nullable Object> value) {
        return with(new Column<>(column, "::text::jsonb", value, false, null));
    }

    /** A column that the gravestone keeps. */
    public ProjectionTable<R> outliving(String column, Function<R, @Nullable Object> value) {
        return with(new Column<>(column, "", value, true, null));
    }

    /** A column that stays as it is while the condition on {@code kept}, the table's row, holds. */
    public ProjectionTable<R> frozenWhile(String condition, String column, Function<R, @Nullable Object> value) {
        return with(new Column<>(column, "", value, false, condition));
    }

    private ProjectionTable<R> with(Column<R> column) {
        List<Column<R>> all = new ArrayList<>(columns);
        all.add(column);
        return new ProjectionTable<>(kind, name, type, List.copyOf(all));
    }

    String id() {
        return kind + "_id";
    }

    List<Column<R>> frozen() {
        return columns.stream().filter(column -> column.settled() != null).toList();
    }

    /** Returns the row's frozen columns. */
    String keep() {
        return insert(
                        columns,
                        "",
                        IntStream.range(0, columns.size())
                                .mapToObj(i -> ", $" + (4 + i) + columns.get(i).type())
                                .collect(Collectors.joining()))
                + changes("buried_at = NULL", columns.stream().map(Column::change))
                + " RETURNING "
                + list(Stream.concat(Stream.of(id()), frozen().stream().map(Column::name)));
    }

    /** A gravestone stands also where no record ever came: what is about the id may still come. */
    String bury() {
        return insert(List.of(), ", buried_at", ", now()")
                + changes(
                        "buried_at = now()",
                        columns.stream()
                                .filter(column -> !column.outlives())
                                .map(column -> column.name() + " = DEFAULT"));
    }

    String uncleared() {
        return "SELECT FROM %s WHERE %s = $1 AND buried_at IS NOT NULL AND cleared_at IS NULL".formatted(name, id());
    }

    String cleared() {
        return "UPDATE %s SET cleared_at = now() WHERE %s = $1 AND buried_at IS NOT NULL".formatted(name, id());
    }

    String living() {
        return "SELECT * FROM %s WHERE %s = ANY($1) AND buried_at IS NULL".formatted(name, id());
    }

    Tuple position(UUID id, Delivery delivery) {
        return Tuple.of(id, delivery.partition(), delivery.offset());
    }

    Tuple values(UUID id, Delivery delivery, R record) {
        Tuple values = position(id, delivery);
        columns.forEach(column -> values.addValue(column.value().apply(record)));
        return values;
    }

    private String insert(List<Column<R>> given, String further, String values) {
        return "INSERT INTO %s AS kept (%s%s) VALUES ($1, $2, $3%s) ON CONFLICT (%s) DO UPDATE SET "
                .formatted(
                        name,
                        list(Stream.concat(
                                Stream.of(id(), "topic_partition", "topic_offset"),
                                given.stream().map(Column::name))),
                        further,
                        values,
                        id());
    }

    private static String changes(String burial, Stream<String> changes) {
        return list(Stream.concat(Stream.of(POSITION, burial), changes)) + " WHERE " + NEWER;
    }

    private static String list(Stream<String> parts) {
        return parts.collect(Collectors.joining(", "));
    }
}
