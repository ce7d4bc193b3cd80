package org.amcreports.collection.sql;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values in and out of columns. */
public final class Columns {

    private Columns() {}

    public static Instant instant(Row row, String column) {
        return Objects.requireNonNull(findInstant(row, column), column);
    }

    public static @Nullable Instant findInstant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    public static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** A condition on a column that holds the names of an enumeration in lower case. */
    public static String oneOf(String column, Stream<? extends Enum<?>> values) {
        return values.map(value -> "'" + value.name().toLowerCase(Locale.ROOT) + "'")
                .collect(Collectors.joining(", ", column + " IN (", ")"));
    }
}
