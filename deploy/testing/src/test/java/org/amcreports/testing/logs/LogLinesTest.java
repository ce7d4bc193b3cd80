package org.amcreports.testing.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    private static final Logger LOGGER = Logger.getLogger("org.amcreports.testing.logs.sample");

    @AfterEach
    void forget() {
        MDC.remove("correlation_id");
    }

    @Test
    void keepsTheCorrelationOfEachLineWhileItIsOpen() {
        LOGGER.setLevel(Level.WARNING);
        try (LogLines lines = LogLines.of("org.amcreports.testing.logs")) {
            LOGGER.setLevel(null);
            LOGGER.info("week 1 begins");
            MDC.put("correlation_id", "request-1");
            LOGGER.log(Level.INFO, "week {0} ends", 1);
            LOGGER.info("another");

            assertThat(lines.correlations()).containsExactly(LogLines.NONE, "request-1", "request-1");
            assertThat(lines.correlationsOf("week 1")).containsExactly(LogLines.NONE, "request-1");
            assertThat(lines.correlationsOf("begins", "another")).containsExactly(LogLines.NONE, "request-1");

            lines.close();
            LOGGER.info("after");
            assertThat(lines.correlations()).hasSize(3);
        }
    }

    @Test
    void hearsInfoWhateverTheLevelWasAndPutsItBack() {
        LOGGER.setLevel(Level.SEVERE);

        try (LogLines lines = LogLines.of(LOGGER.getName())) {
            LOGGER.info("heard");
            assertThat(lines.correlations()).hasSize(1);
        }

        assertThat(LOGGER.getLevel()).isEqualTo(Level.SEVERE);
    }
}
