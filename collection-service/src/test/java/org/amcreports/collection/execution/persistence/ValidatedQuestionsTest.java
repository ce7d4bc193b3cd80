package org.amcreports.collection.execution.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.amcreports.collection.amc.AmcAccount;
import org.amcreports.collection.amc.TestAmcConfig;
import org.amcreports.collection.calendar.WeekStart;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.EngineDatabase;
import org.amcreports.collection.execution.domain.Question;
import org.amcreports.collection.platform.Instance;
import org.amcreports.collection.platform.Source;
import org.amcreports.collection.platform.Workflow;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class ValidatedQuestionsTest {

    @Inject
    EngineDatabase database;

    private final UUID workflow = UUID.randomUUID();

    @Test
    void knowsWhatWasNoted() {
        ValidatedQuestions validated = validated(true);

        assertThat(validated.has(question()).await().atMost(Bench.PATIENCE)).isFalse();
        validated.note(question()).await().atMost(Bench.PATIENCE);
        validated.note(question()).await().atMost(Bench.PATIENCE);

        assertThat(validated.has(question()).await().atMost(Bench.PATIENCE)).isTrue();
        assertThat(noted()).isEqualTo(1);
    }

    /** Else it would count as validated once somebody turns dry runs on. */
    @Test
    void notesNothingWhereNothingIsValidated() {
        ValidatedQuestions validated = validated(false);

        validated.note(question()).await().atMost(Bench.PATIENCE);

        assertThat(validated.has(question()).await().atMost(Bench.PATIENCE)).isTrue();
        assertThat(noted()).isZero();
    }

    private ValidatedQuestions validated(boolean validate) {
        return new ValidatedQuestions(
                database,
                TestAmcConfig.sandbox("http://unused")
                        .with("amcreports.engine.validate", String.valueOf(validate))
                        .mapped(EngineConfig.class));
    }

    private Question question() {
        AmcAccount account = new AmcAccount(new UUID(0, 1), "amc", "entity", "marketplace", "na", "demo");
        return new Question(
                new Source(
                        new Workflow(workflow, "w", null, List.of(), WeekStart.MONDAY, 48, 14),
                        new Instance(account, ZoneOffset.UTC, null, Set.of())),
                "f");
    }

    private long noted() {
        return Database.count("SELECT count(*) FROM validated_questions WHERE workflow_id = ?", workflow);
    }
}
