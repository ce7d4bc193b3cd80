package org.amcreports.aggregation.store.aggregate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.mutiny.sqlclient.Row;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.amcreports.aggregation.arithmetic.Numbers;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** A stored row back from SQL. */
public final class AggregateRowSql {

    public static final String COLUMNS = """
            workflow_id, instance_id, aggregation_type, aggregation_key, data_date, period_end, version, as_of,
            maturity, estimated, coverage, row_count, currency, units::text, metrics::text, notes::text,
            missing_weeks::text, dimensions::text
            """;

    private static final TypeReference<TreeMap<String, String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, BigDecimal>> NUMBERS = new TypeReference<>() {};
    private static final TypeReference<List<LocalDate>> DAYS = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, DimensionSummary>> DIMENSIONS = new TypeReference<>() {};

    private AggregateRowSql() {}

    public static AggregateRow row(Row row) {
        return new AggregateRow(
                row.getUUID(0),
                row.getUUID(1),
                row.getString(2),
                row.getString(3),
                row.getLocalDate(4),
                row.getLocalDate(5),
                row.getLong(6),
                row.getOffsetDateTime(7).toInstant(),
                row.getString(8),
                row.getBoolean(9),
                plain(row.getBigDecimal(10)),
                row.getInteger(11),
                row.getString(12),
                json(row.getString(13), WORDS),
                metrics(row.getString(14)),
                json(row.getString(15), WORDS),
                json(row.getString(16), DAYS),
                json(row.getString(17), DIMENSIONS));
    }

    private static Map<String, @Nullable BigDecimal> metrics(String text) {
        Map<String, @Nullable BigDecimal> metrics = json(text, NUMBERS);
        metrics.replaceAll((name, number) -> plain(number));
        return metrics;
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number == null ? null : Numbers.plain(number);
    }

    private static <T> T json(String text, TypeReference<T> type) {
        try {
            return ExactJson.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
