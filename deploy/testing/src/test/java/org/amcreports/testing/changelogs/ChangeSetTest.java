package org.amcreports.testing.changelogs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeSetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE weeks;",
                "DROP FUNCTION share(NUMERIC);",
                "ALTER TABLE weeks DROP COLUMN notes;",
                "ALTER TABLE weeks ADD COLUMN a TEXT, DROP COLUMN notes;",
                "ALTER TABLE weeks RENAME TO old_weeks;",
                "ALTER TABLE weeks RENAME COLUMN a TO b;",
                "ALTER TABLE weeks ALTER COLUMN currency TYPE VARCHAR(3);",
                "ALTER TABLE weeks ALTER COLUMN currency SET NOT NULL;",
                "ALTER TABLE weeks\n  ADD COLUMN zone TEXT NOT NULL;",
                "ALTER TABLE weeks ADD CONSTRAINT positive CHECK (row_count > 0);",
                "ALTER TABLE weeks ADD COLUMN of UUID REFERENCES sources;",
                "CREATE UNIQUE INDEX one_week ON weeks(week_start_date);"
            })
    void theVersionBeforeDoesNotBear(String sql) {
        assertThat(changeSet("", sql).narrowings(Set.of())).hasSize(1);
        assertThat(changeSet("", sql).narrowings(Set.of("weeks", "share"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE notes (id BIGINT PRIMARY KEY, week UUID NOT NULL REFERENCES weeks);",
                "ALTER TABLE weeks ADD COLUMN zone TEXT;",
                "ALTER TABLE weeks ADD COLUMN zone TEXT NOT NULL DEFAULT 'UTC';",
                "ALTER TABLE weeks ALTER COLUMN zone DROP NOT NULL;",
                "ALTER TABLE weeks DROP CONSTRAINT positive;",
                "CREATE INDEX weeks_by_zone ON weeks(zone);",
                "DROP INDEX weeks_by_zone;",
                "UPDATE weeks SET zone = 'UTC';",
                "-- DROP TABLE weeks;"
            })
    void theVersionBeforeBears(String sql) {
        assertThat(changeSet("", sql).narrowings(Set.of())).isEmpty();
    }

    @Test
    void readsIdsLabelsAndNoRollback() {
        List<ChangeSet> sets = ChangeSet.parse("""
                --liquibase formatted sql

                --changeset amcreports:add-zone
                ALTER TABLE weeks ADD COLUMN zone TEXT;
                --rollback ALTER TABLE weeks DROP COLUMN zone;

                --changeset amcreports:drop-area splitStatements:false labels:contract
                ALTER TABLE weeks DROP COLUMN area;
                """);

        assertThat(sets).extracting(ChangeSet::id).containsExactly("add-zone", "drop-area");
        assertThat(sets).extracting(ChangeSet::contract).containsExactly(false, true);
        assertThat(sets.get(0).narrowings(Set.of())).isEmpty();
        assertThat(changeSet(" labels:contractual", "").contract()).isFalse();
    }

    @Test
    void knowsTheTablesThatItMakes() {
        assertThat(changeSet("", "CREATE TABLE notes (id BIGINT);").newTables()).containsExactly("notes");
    }

    private static ChangeSet changeSet(String attributes, String sql) {
        return ChangeSet.parse("--changeset amcreports:id" + attributes + "\n" + sql)
                .get(0);
    }
}
