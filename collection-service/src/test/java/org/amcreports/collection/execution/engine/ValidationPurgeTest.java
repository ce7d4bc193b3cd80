package org.amcreports.collection.execution.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.UUID;
import org.amcreports.collection.purges.Purges;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class ValidationPurgeTest {

    @Inject
    Purges purges;

    @Test
    void forgetsQuestionsThatWereValidatedLongAgo() {
        UUID workflow = UUID.randomUUID();
        Database.execute(
                "INSERT INTO validated_questions SELECT ?, gen_random_uuid(), 'old', now() - interval '91 days'"
                        + " FROM generate_series(1, 1200)",
                workflow);
        Database.execute(
                "INSERT INTO validated_questions VALUES (?, gen_random_uuid(), 'new', now() - interval '89 days')",
                workflow);

        purges.run().await().atMost(Bench.PATIENCE);

        assertThat(Database.rows("SELECT query_fingerprint FROM validated_questions WHERE workflow_id = ?", workflow))
                .extracting(row -> row.get("query_fingerprint"))
                .containsExactly("new");
    }
}
