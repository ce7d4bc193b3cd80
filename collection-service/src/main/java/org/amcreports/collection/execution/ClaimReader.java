package org.amcreports.collection.execution;

import static org.amcreports.collection.sql.Columns.instant;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.collection.platform.Source;
import org.amcreports.collection.platform.Sources;
import org.jspecify.annotations.Nullable;

/** Reads weeks together with the workflow and the instance that they are run from. */
@ApplicationScoped
class ClaimReader {

    private record SourceKey(UUID workflow, UUID instance) {
        static SourceKey of(Row row) {
            return new SourceKey(row.getUUID("workflow_id"), row.getUUID("instance_id"));
        }
    }

    private final Sources sources;

    ClaimReader(Sources sources) {
        this.sources = sources;
    }

    /** Pending weeks of the collections that nobody runs at present: expiring ones, then newest first. */
    Uni<List<Candidate>> candidates(SqlConnection c, UUID[] collections, Instant now) {
        return rows(c, ClaimSql.CANDIDATES, Tuple.of(collections, Candidate.expiringBefore(now)))
                .chain(rows -> sourcesOf(c, rows).map(known -> candidates(rows, questions(known), now)));
    }

    private static List<Candidate> candidates(List<Row> rows, Map<SourceKey, Question> questions, Instant now) {
        return rows.stream()
                .flatMap(row -> Optional.ofNullable(questions.get(SourceKey.of(row)))
                        .map(question -> Candidate.of(row, question, now))
                        .stream())
                .toList();
    }

    /** The fingerprint hashes the whole query: once for a source, not for each of its weeks. */
    private static Map<SourceKey, Question> questions(Map<SourceKey, Source> sources) {
        return sources.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, known -> Question.of(known.getValue())));
    }

    /** What the replica holds of the given weeks, newest first. */
    Uni<List<ClaimedWeek>> details(SqlConnection c, UUID[] weeks, UUID replica, @Nullable SendWindow window) {
        return rows(c, ClaimSql.DETAILS, Tuple.of(weeks, replica))
                .chain(
                        rows -> sourcesOf(c, rows).map(known -> rows.stream()
                                .flatMap(row -> Optional.ofNullable(known.get(SourceKey.of(row)))
                                        .map(source -> claimed(row, source, window))
                                        .stream())
                                .toList()));
    }

    private Uni<Map<SourceKey, Source>> sourcesOf(SqlConnection c, List<Row> rows) {
        List<SourceKey> keys = rows.stream().map(SourceKey::of).distinct().toList();
        return Multi.createFrom()
                .iterable(keys)
                .onItem()
                .transformToUniAndConcatenate(key -> sources.find(c, key.workflow(), key.instance()))
                .collect()
                .asList()
                .map(found -> found.stream()
                        .flatMap(Optional::stream)
                        .collect(Collectors.toMap(
                                source -> new SourceKey(
                                        source.workflow().id(),
                                        source.instance().id()),
                                source -> source)));
    }

    private static ClaimedWeek claimed(Row row, Source source, @Nullable SendWindow window) {
        return new ClaimedWeek(
                row.getUUID("id"),
                row.getLong("fence"),
                new Week(row.getLocalDate("week_start_date")),
                row.getInteger("attempts"),
                window,
                row.getBoolean("blocked"),
                new ClaimedWeek.Owner(
                        row.getUUID("collection"),
                        row.getString("collection_id"),
                        CollectionType.of(row.getString("collection_type")),
                        row.getUUID("user_id"),
                        row.getString("correlation_id"),
                        row.getString("traceparent")),
                source,
                new Attempt(
                        row.getUUID("attempt"),
                        row.getString("status"),
                        row.getString("amc_execution_id"),
                        instant(row, "executed_at"),
                        instant(row, "attempted_at"),
                        row.getString("query_fingerprint"),
                        row.getString("amc_workflow_id"),
                        ZoneId.of(row.getString("time_zone"))));
    }

    private static Uni<List<Row>> rows(SqlConnection c, String sql, Tuple parameters) {
        return c.preparedQuery(sql).execute(parameters).map(rows -> rows.stream()
                .toList());
    }
}
