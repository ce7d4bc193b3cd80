package org.amcreports.collection.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.testing.seed.SeedSchema;
import org.junit.jupiter.api.Test;

/** The two tables as the platform's schema document specifies them, their enumerations checked. */
@ServiceTest
class SeedSchemaTest extends SeedSchema {

    SeedSchemaTest() {
        super("report_data_collections", "report_data_weeks");
    }

    @Override
    protected Connection connect() throws SQLException {
        return EmbeddedServers.connect("collection");
    }

    /** They write what streams tell. */
    @Override
    protected List<String> ownTriggers(String table) {
        return table.equals("report_data_weeks")
                ? List.of("tell_of_moved_weeks")
                : List.of("tell_of_new_collections", "tell_of_moved_collections");
    }

    @Test
    void enumerationsAreChecked() {
        assertThat(checks("report_data_collections"))
                .anyMatch(check -> check.contains("weekly_update"))
                .anyMatch(check -> check.contains("paused"));
        assertThat(checks("report_data_weeks")).anyMatch(check -> check.contains("skipped"));
    }

    private static List<String> checks(String table) {
        return Database.rows("""
                        SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint
                        WHERE conrelid = ?::regclass AND contype = 'c'
                        """, table).stream()
                .map(row -> String.valueOf(row.get("text")))
                .toList();
    }
}
