package org.amcreports.collection.sql;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Moments in database columns. */
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
}
