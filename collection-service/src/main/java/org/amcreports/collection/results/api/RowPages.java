package org.amcreports.collection.results.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.amcreports.collection.results.WeekResults;
import org.amcreports.collection.results.domain.CellRule;
import org.amcreports.collection.results.domain.StoredVersion;
import org.amcreports.http.json.ExactJson;
import org.amcreports.http.page.Cursors;
import org.jspecify.annotations.Nullable;

/** Cuts a result into pages of JSON. */
@ApplicationScoped
class RowPages {

    private static final TypeReference<List<RowPage.Column>> COLUMNS = new TypeReference<>() {};

    private final WeekResults results;
    private final Cursors cursors;

    RowPages(WeekResults results, Cursors cursors) {
        this.results = results;
        this.cursors = cursors;
    }

    Uni<RowPage> page(StoredVersion result, @Nullable String cursor, int limit) {
        long first = cursor == null
                ? 0
                : Long.parseLong(cursors.decode(fingerprint(result), cursor).get(0));
        List<RowPage.Column> columns = columns(result);
        return results.rows(result, first, limit)
                .map(rows -> new RowPage(
                        result.checksum(),
                        result.rowCount(),
                        columns,
                        rows.stream().map(row -> cells(row, columns)).toList(),
                        next(result, first + rows.size())));
    }

    private @Nullable String next(StoredVersion result, long reached) {
        return reached < result.rowCount()
                ? cursors.encode(fingerprint(result), List.of(String.valueOf(reached)))
                : null;
    }

    private static List<@Nullable Object> cells(List<String> row, List<RowPage.Column> columns) {
        List<@Nullable Object> cells = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            CellRule rule =
                    CellRule.of(columns.get(i).dataType(), columns.get(i).role());
            cells.add(
                    cell.isEmpty()
                            ? null
                            : rule.number(cell).<Object>map(number -> number).orElse(cell));
        }
        return cells;
    }

    private static List<RowPage.Column> columns(StoredVersion result) {
        try {
            return ExactJson.mapper().readValue(result.columns(), COLUMNS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The columns of result " + result.id() + " cannot be read", e);
        }
    }

    private static String fingerprint(StoredVersion result) {
        return "week-result " + result.id();
    }
}
