package org.amcreports.collection.execution.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutagesTest {

    @ParameterizedTest
    @CsvSource({
        "57P01, true",
        "08006, true",
        "40P01, true",
        "53300, true",
        "22003, false",
        "23505, false",
        "42703, false"
    })
    void theDatabaseSaysWhichOfItsErrorsPass(String state, boolean passes) {
        assertThat(Outages.isOne(new PgException("refused", "ERROR", state, null)))
                .isEqualTo(passes);
    }

    @Test
    void whatTheNetworkDoesPasses() {
        assertThat(Outages.isOne(new CompletionException(new ConnectException())))
                .isTrue();
        assertThat(Outages.isOne(new TimeoutException())).isTrue();
    }

    @Test
    void everythingElseIsOurs() {
        assertThat(Outages.isOne(new UnsupportedOperationException())).isFalse();
        assertThat(Outages.isOne(new IllegalStateException(new NullPointerException())))
                .isFalse();
    }
}
