package org.amcreports.dashboard.links;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

    @Test
    void isAsSlowAsOwaspRecommendsUnlessConfiguredOtherwise() {
        LinksConfig config = new SmallRyeConfigBuilder()
                .withMapping(LinksConfig.class)
                .build()
                .getConfigMapping(LinksConfig.class);

        assertThat(PasswordHash.of("correct horse", config.passwordRounds())).startsWith("210000$");
    }

    /** Those given before the number of rounds was changed open as before. */
    @Test
    void matchesByTheRoundsThatItNames() {
        String stored = PasswordHash.of("correct horse", 2);

        assertThat(PasswordHash.matches(stored, "correct horse")).isTrue();
        assertThat(PasswordHash.matches(stored, "correct hors")).isFalse();
        assertThat(PasswordHash.matches(stored.replaceFirst("2", "3"), "correct horse"))
                .isFalse();
    }

    /** From Python's {@code hashlib.pbkdf2_hmac('sha512', b'correct horse', bytes(16), 1000, 32)}. */
    @Test
    void isPbkdf2WithHmacSha512() {
        String stored = "1000$AAAAAAAAAAAAAAAAAAAAAA==$stTd3liDbv675qpTI3gq1EsjLkvi8ZBjBi33Ix7gCoY=";

        assertThat(PasswordHash.matches(stored, "correct horse")).isTrue();
    }
}
