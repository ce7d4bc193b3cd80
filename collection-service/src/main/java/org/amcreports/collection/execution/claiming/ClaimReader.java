package org.amcreports.collection.execution.claiming;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.collection.execution.domain.AttemptState;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.domain.OpenAttempt;
import org.amcreports.collection.execution.domain.Question;
import org.amcreports.collection.execution.domain.WeekKey;
import org.amcreports.collection.execution.persistence.Attempts;
import org.amcreports.collection.execution.persistence.Leases;
import org.amcreports.collection.execution.persistence.ValidatedQuestions;
import org.amcreports.collection.execution.persistence.Weeks;
import org.amcreports.collection.execution.running.Phase;
import org.amcreports.collection.platform.Source;
import org.amcreports.collection.platform.Sources;

/** Reads weeks together with the workflow and the instance that they are run from. */
@ApplicationScoped
class ClaimReader {

    private record SourceKey(UUID workflow, UUID instance) {
        static SourceKey of(Row row) {
            return new SourceKey(row.getUUID("workflow_id"), row.getUUID("instance_id"));
        }

        static SourceKey of(WeekKey week) {
            return new SourceKey(week.workflow(), week.instance());
        }
    }

    private final Weeks weeks;
    private final Leases leases;
    private final Sources sources;
    private final ValidatedQuestions validated;

    ClaimReader(Weeks weeks, Leases leases, Sources sources, ValidatedQuestions validated) {
        this.weeks = weeks;
        this.leases = leases;
        this.sources = sources;
        this.validated = validated;
    }

    /** The weeks in the same order. The fingerprint hashes the whole query: once for a source, not for each of its weeks. */
    Uni<List<Candidate>> candidates(SqlConnection c, List<UUID> ids, Instant now) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : weeks.candidates(c, ids).chain(rows -> sourcesOf(c, rows)
                        .map(ClaimReader::questions)
                        .chain(known -> validated
                                .among(c, known.values())
                                .map(valid -> joined(
                                        rows,
                                        known,
                                        (row, asked) -> Candidate.of(
                                                row,
                                                Weeks.open(row, asked.source()),
                                                asked,
                                                valid.contains(asked),
                                                now)))));
    }

    private static Map<SourceKey, Question> questions(Map<SourceKey, Source> sources) {
        return sources.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, known -> Question.of(known.getValue())));
    }

    /** The sources whose question somebody has AMC take just now, while nobody has heard what it makes of it. */
    Uni<List<Source>> unanswered(SqlConnection c, List<OpenAttempt> open) {
        List<SourceKey> asking = open.stream()
                .filter(attempt -> !attempt.heard())
                .map(attempt -> SourceKey.of(attempt.week()))
                .distinct()
                .toList();
        return asking.isEmpty()
                ? Uni.createFrom().item(List.of())
                : sources(c, asking)
                        .map(known -> unheard(questions(known).values(), open))
                        .chain(unheard -> validated.among(c, unheard).map(valid -> unheard.stream()
                                .filter(question -> !valid.contains(question))
                                .map(Question::source)
                                .toList()));
    }

    private static List<Question> unheard(Collection<Question> questions, List<OpenAttempt> open) {
        return questions.stream()
                .filter(question -> open.stream().anyMatch(attempt -> attempt.asks(question)))
                .filter(question -> open.stream().noneMatch(attempt -> attempt.asks(question) && attempt.heard()))
                .toList();
    }

    /** Of the weeks those that the replica has taken over, newest first. */
    Uni<List<Phase>> takenOver(SqlConnection c, UUID[] ids, UUID replica) {
        return leases.leased(c, ids, replica)
                .chain(rows -> sourcesOf(c, rows).map(known -> joined(rows, known, ClaimReader::resumed)));
    }

    private static Phase resumed(Row row, Source source) {
        LeasedWeek week = new LeasedWeek(
                Weeks.open(row, source), row.getLong("fence"), row.getBoolean("blocked"), Attempts.attempt(row));
        return Phase.resumed(week, AttemptState.of(row.getString("status")), row.getString("amc_execution_id"));
    }

    private static <S, T> List<T> joined(List<Row> rows, Map<SourceKey, S> known, BiFunction<Row, S, T> mapping) {
        return rows.stream()
                .flatMap(row -> Stream.ofNullable(known.get(SourceKey.of(row))).map(with -> mapping.apply(row, with)))
                .toList();
    }

    private Uni<Map<SourceKey, Source>> sourcesOf(SqlConnection c, List<Row> rows) {
        return sources(c, rows.stream().map(SourceKey::of).distinct().toList());
    }

    private Uni<Map<SourceKey, Source>> sources(SqlConnection c, List<SourceKey> keys) {
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
}
