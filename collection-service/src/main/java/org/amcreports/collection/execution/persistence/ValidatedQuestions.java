package org.amcreports.collection.execution.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.EngineDatabase;
import org.amcreports.collection.execution.domain.Question;

/**
 * The questions that AMC has accepted in a dry run or answered in a run ({@code validated_questions}); all of them, where
 * nothing is to be validated.
 */
@ApplicationScoped
public class ValidatedQuestions {

    private static final String AMONG = """
            SELECT q.place FROM unnest($1::uuid[], $2::uuid[], $3::text[]) WITH ORDINALITY
                AS q(workflow_id, instance_id, query_fingerprint, place)
            JOIN validated_questions USING (workflow_id, instance_id, query_fingerprint)
            """;

    private static final String NOTE = """
            INSERT INTO validated_questions (workflow_id, instance_id, query_fingerprint) VALUES ($1, $2, $3)
            ON CONFLICT DO NOTHING
            """;

    private static final String HAS = """
            SELECT FROM validated_questions WHERE workflow_id = $1 AND instance_id = $2 AND query_fingerprint = $3
            """;

    private final EngineDatabase database;
    private final EngineConfig config;

    ValidatedQuestions(EngineDatabase database, EngineConfig config) {
        this.database = database;
        this.config = config;
    }

    public Uni<Set<Question>> among(SqlConnection c, Collection<Question> questions) {
        if (!config.validate()) {
            return Uni.createFrom().item(Set.copyOf(questions));
        }
        List<Question> asked = List.copyOf(questions);
        Tuple parameters = Tuple.of(
                asked.stream().map(ValidatedQuestions::workflow).toArray(UUID[]::new),
                asked.stream().map(ValidatedQuestions::instance).toArray(UUID[]::new),
                asked.stream().map(Question::fingerprint).toArray(String[]::new));
        return c.preparedQuery(AMONG).execute(parameters).map(rows -> rows.stream()
                .map(row -> asked.get(Math.toIntExact(row.getLong("place") - 1)))
                .collect(Collectors.toSet()));
    }

    public Uni<Boolean> has(Question question) {
        return config.validate()
                ? database.execute(HAS, row(question)).map(rows -> rows.size() > 0)
                : Uni.createFrom().item(true);
    }

    /** Where nothing is validated, nobody knows when that will be turned on: AMC is to be asked then. */
    public Uni<Void> note(Question question) {
        return config.validate()
                ? database.execute(NOTE, row(question)).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static Tuple row(Question question) {
        return Tuple.of(workflow(question), instance(question), question.fingerprint());
    }

    private static UUID workflow(Question question) {
        return question.source().workflow().id();
    }

    private static UUID instance(Question question) {
        return question.source().instance().id();
    }
}
