package org.amcreports.outbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.CompositeException;
import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoisonTest {

    @ParameterizedTest
    @ValueSource(strings = {"22003", "22021", "22P05", "54000", "23502", "23514"})
    void isWhatTheDatabaseWillAlwaysRefuse(String state) {
        Throwable failure = new IllegalStateException("outer", new PgException("Ada's row", "ERROR", state, "detail"));

        assertThat(Poison.reason(failure)).hasValue("refused by the database with SQLSTATE " + state);
    }

    @Test
    void isWhatHasSeveralReasonsNoneOfWhichMayPass() {
        Throwable rotten = new PoisonRecordException("rotten");
        Throwable refused = new PgException("Ada's row", "ERROR", "22003", "detail");

        assertThat(Poison.reason(new CompositeException(rotten, refused))).hasValue("rotten");
        assertThat(Poison.reason(new CompositeException(rotten, new IllegalStateException("just now"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "23505", "23503", "42P01", "53300", "57014", "54001"})
    void isNotWhatMayPass(String state) {
        Throwable failure = new PgException("Ada's row", "ERROR", state, "detail");

        assertThat(Poison.reason(failure)).isEmpty();
    }
}
