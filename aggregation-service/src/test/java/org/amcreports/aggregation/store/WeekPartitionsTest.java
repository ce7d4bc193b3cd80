package org.amcreports.aggregation.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.embedded.test.EmbeddedServers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class WeekPartitionsTest {

    private static final LocalDate WEEK = LocalDate.of(2031, 3, 3);

    @AfterEach
    void drop() throws SQLException {
        execute("DROP TABLE IF EXISTS week_facts_of_20310303, week_rollups_of_20310303");
    }

    @Test
    void twoTransactionsMakeThePartitionsOfOneWeek() throws SQLException {
        CompletableFuture<Void> second;
        try (Connection first = EmbeddedServers.connect("aggregation");
                Statement statement = first.createStatement()) {
            first.setAutoCommit(false);
            statement.execute(ensure());

            second = CompletableFuture.runAsync(() -> execute(ensure()));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> isWaiting());
            first.commit();
        }

        assertThat(second).succeedsWithin(Duration.ofSeconds(60));
    }

    private static boolean isWaiting() throws SQLException {
        try (Connection owner = EmbeddedServers.connect("aggregation");
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT FROM pg_stat_activity WHERE usename = current_user AND wait_event = 'advisory'")) {
            return rows.next();
        }
    }

    private static String ensure() {
        return "SELECT ensure_week_partitions('" + WEEK + "')";
    }

    private static void execute(String sql) {
        try (Connection owner = EmbeddedServers.connect("aggregation");
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
