package org.amcreports.collection.execution.claiming;

import static org.amcreports.collection.sql.Columns.instant;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.collection.execution.domain.Attempt;
import org.amcreports.collection.execution.domain.AttemptState;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.domain.OpenWeek;
import org.amcreports.collection.execution.domain.Question;
import org.amcreports.collection.execution.persistence.Weeks;
import org.amcreports.collection.execution.running.Phase;
import org.amcreports.collection.execution.running.SendWindow;
import org.amcreports.collection.platform.Source;
import org.amcreports.collection.platform.Sources;

/** Reads weeks together with the workflow and the instance that they are run from. */
@ApplicationScoped
class ClaimReader {

    private record SourceKey(UUID workflow, UUID instance) {
        static SourceKey of(Row row) {
            return new SourceKey(row.getUUID("workflow_id"), row.getUUID("instance_id"));
        }
    }

    private final Weeks weeks;
    private final Sources sources;

    ClaimReader(Weeks weeks, Sources sources) {
        this.weeks = weeks;
        this.sources = sources;
    }

    /**
     * Pending weeks of the collections that nobody runs at present: expiring ones, then newest first. The fingerprint
     * hashes the whole query: once for a source, not for each of its weeks.
     */
    Uni<List<Candidate>> candidates(SqlConnection c, UUID[] collections, Instant now) {
        return weeks.candidates(c, collections, Candidate.expiringBefore(now)).chain(rows -> sourcesOf(c, rows)
                .map(known -> questions(known))
                .map(known -> joined(
                        rows,
                        known,
                        (row, question) -> Candidate.of(row, open(row, question.source()), question, now))));
    }

    private static Map<SourceKey, Question> questions(Map<SourceKey, Source> sources) {
        return sources.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, known -> Question.of(known.getValue())));
    }

    /** Of the weeks those that the replica has claimed just now, newest first. */
    Uni<List<Phase>> claimed(SqlConnection c, UUID[] ids, UUID replica, SendWindow window) {
        return leased(c, ids, replica, (row, source) -> new Phase.Sending(leased(row, source), window));
    }

    /** Of the weeks those that the replica has taken over, newest first. */
    Uni<List<Phase>> takenOver(SqlConnection c, UUID[] ids, UUID replica) {
        return leased(
                c,
                ids,
                replica,
                (row, source) -> Phase.resumed(
                        leased(row, source),
                        AttemptState.of(row.getString("status")),
                        row.getString("amc_execution_id")));
    }

    private Uni<List<Phase>> leased(SqlConnection c, UUID[] ids, UUID replica, BiFunction<Row, Source, Phase> phase) {
        return weeks.leased(c, ids, replica).chain(rows -> sourcesOf(c, rows).map(known -> joined(rows, known, phase)));
    }

    private static <S, T> List<T> joined(List<Row> rows, Map<SourceKey, S> known, BiFunction<Row, S, T> mapping) {
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(known.get(SourceKey.of(row))).map(with -> mapping.apply(row, with)))
                .toList();
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

    private static OpenWeek open(Row row, Source source) {
        OpenWeek.Owner owner = new OpenWeek.Owner(
                row.getUUID("collection"),
                row.getString("collection_id"),
                CollectionType.of(row.getString("collection_type")),
                row.getUUID("user_id"),
                row.getString("correlation_id"),
                row.getString("traceparent"));
        Week dates = new Week(row.getLocalDate("week_start_date"));
        return new OpenWeek(row.getUUID("id"), dates, owner, source, row.getInteger("attempts"));
    }

    private static LeasedWeek leased(Row row, Source source) {
        Attempt attempt = new Attempt(
                row.getUUID("attempt"),
                instant(row, "executed_at"),
                instant(row, "attempted_at"),
                row.getString("query_fingerprint"),
                row.getString("amc_workflow_id"),
                ZoneId.of(row.getString("time_zone")));
        return new LeasedWeek(open(row, source), row.getLong("fence"), row.getBoolean("blocked"), attempt);
    }
}
