package org.amcreports.collection.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/** The seed tables, written by hand from the schema document: {@code column | type | nullable | default}. */
@ServiceTest
class SeedSchemaTest {

    private static final List<String> COLLECTIONS = List.of(
            "id | uuid | NO | gen_random_uuid()",
            "collection_id | character varying(255) | NO | -",
            "workflow_id | uuid | YES | -",
            "instance_id | uuid | YES | -",
            "user_id | uuid | YES | -",
            "collection_type | character varying(100) | NO | -",
            "target_weeks | integer | NO | -",
            "start_date | date | NO | -",
            "end_date | date | NO | -",
            "status | character varying(50) | YES | 'pending'::character varying",
            "progress_percentage | integer | YES | 0",
            "weeks_completed | integer | YES | 0",
            "error_message | text | YES | -",
            "configuration | jsonb | YES | '{}'::jsonb",
            "created_at | timestamp with time zone | YES | now()",
            "updated_at | timestamp with time zone | YES | now()");

    private static final List<String> WEEKS = List.of(
            "id | uuid | NO | gen_random_uuid()",
            "collection_id | uuid | YES | -",
            "workflow_execution_id | uuid | YES | -",
            "week_start_date | date | NO | -",
            "week_end_date | date | NO | -",
            "status | character varying(50) | YES | 'pending'::character varying",
            "execution_date | timestamp with time zone | YES | -",
            "row_count | integer | YES | -",
            "data_checksum | character varying(255) | YES | -",
            "error_message | text | YES | -",
            "created_at | timestamp with time zone | YES | now()",
            "updated_at | timestamp with time zone | YES | now()");

    @Test
    void collectionsHaveTheSeedsColumns() {
        assertThat(columns("report_data_collections")).containsAll(COLLECTIONS);
    }

    @Test
    void weeksHaveTheSeedsColumns() {
        assertThat(columns("report_data_weeks")).containsAll(WEEKS);
    }

    @Test
    void keysAreTheSeeds() {
        assertThat(constraints("report_data_collections"))
                .contains("PRIMARY KEY (id)", "UNIQUE (collection_id)")
                .noneMatch(constraint -> constraint.startsWith("FOREIGN KEY"));
        assertThat(constraints("report_data_weeks"))
                .contains(
                        "PRIMARY KEY (id)",
                        "UNIQUE (collection_id, week_start_date)",
                        "FOREIGN KEY (collection_id) REFERENCES report_data_collections(id) ON DELETE CASCADE",
                        "FOREIGN KEY (workflow_execution_id) REFERENCES workflow_executions(id) ON DELETE SET NULL");
    }

    @Test
    void enumerationsAreChecked() {
        assertThat(constraints("report_data_collections"))
                .anyMatch(check -> check.startsWith("CHECK") && check.contains("weekly_update"))
                .anyMatch(check -> check.startsWith("CHECK") && check.contains("paused"));
        assertThat(constraints("report_data_weeks"))
                .anyMatch(check -> check.startsWith("CHECK") && check.contains("skipped"));
    }

    @Test
    void indexesAreTheSeeds() {
        assertThat(Database.rows("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'").stream()
                        .map(row -> row.get("indexname") + " "
                                + String.valueOf(row.get("indexdef")).replaceFirst(".* USING btree ", "")))
                .contains(
                        "idx_report_collections_workflow_id (workflow_id)",
                        "idx_report_collections_instance_id (instance_id)",
                        "idx_report_collections_status (status)",
                        "idx_report_collections_user_id (user_id)",
                        "idx_report_weeks_collection_id (collection_id)",
                        "idx_report_weeks_date_range (week_start_date, week_end_date)",
                        "idx_report_weeks_status (status)");
    }

    @Test
    void updatedAtIsKeptByTriggers() {
        List<Map<String, Object>> triggers = Database.rows(
                "SELECT trigger_name, event_object_table, action_timing, event_manipulation, action_statement"
                        + " FROM information_schema.triggers WHERE trigger_name LIKE 'update_report%'");

        assertThat(triggers)
                .extracting(Map::values)
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "[update_report_collections_updated_at, report_data_collections, BEFORE, UPDATE, EXECUTE FUNCTION update_updated_at_column()]",
                        "[update_report_weeks_updated_at, report_data_weeks, BEFORE, UPDATE, EXECUTE FUNCTION update_updated_at_column()]");
    }

    private static List<String> columns(String table) {
        return Database.rows("""
                        SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull,
                            coalesce(pg_get_expr(d.adbin, d.adrelid), '-') AS usual
                        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                        WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped
                        """, table).stream()
                .map(row -> row.get("attname") + " | " + row.get("type") + " | "
                        + (Boolean.TRUE.equals(row.get("attnotnull")) ? "NO" : "YES") + " | " + row.get("usual"))
                .toList();
    }

    private static List<String> constraints(String table) {
        return Database.rows(
                        "SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conrelid = ?::regclass",
                        table)
                .stream()
                .map(row -> String.valueOf(row.get("text")))
                .toList();
    }
}
