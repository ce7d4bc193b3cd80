package org.amcreports.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three tables as the platform's schema document specifies them; columns may have been added. */
@ServiceTest
class SeedSchemaTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            quoteCharacter = '"',
            value = {
                "dashboards        | id                  | uuid                     | -   | NO  | gen_random_uuid()",
                "dashboards        | dashboard_id        | character varying        | 255 | NO  | -",
                "dashboards        | name                | character varying        | 255 | NO  | -",
                "dashboards        | description         | text                     | -   | YES | -",
                "dashboards        | user_id             | uuid                     | -   | YES | -",
                "dashboards        | template_type       | character varying        | 100 | YES | -",
                "dashboards        | layout_config       | jsonb                    | -   | NO  | '{}'::jsonb",
                "dashboards        | filter_config       | jsonb                    | -   | YES | '{}'::jsonb",
                "dashboards        | is_public           | boolean                  | -   | YES | false",
                "dashboards        | is_template         | boolean                  | -   | YES | false",
                "dashboards        | created_at          | timestamp with time zone | -   | YES | now()",
                "dashboards        | updated_at          | timestamp with time zone | -   | YES | now()",
                "dashboard_widgets | id                  | uuid                     | -   | NO  | gen_random_uuid()",
                "dashboard_widgets | widget_id           | character varying        | 255 | NO  | -",
                "dashboard_widgets | dashboard_id        | uuid                     | -   | YES | -",
                "dashboard_widgets | widget_type         | character varying        | 100 | NO  | -",
                "dashboard_widgets | chart_type          | character varying        | 100 | YES | -",
                "dashboard_widgets | title               | character varying        | 255 | NO  | -",
                "dashboard_widgets | data_source         | jsonb                    | -   | NO  | -",
                "dashboard_widgets | display_config      | jsonb                    | -   | YES | '{}'::jsonb",
                "dashboard_widgets | position_config     | jsonb                    | -   | NO  | -",
                "dashboard_widgets | created_at          | timestamp with time zone | -   | YES | now()",
                "dashboard_widgets | updated_at          | timestamp with time zone | -   | YES | now()",
                "dashboard_shares  | id                  | uuid                     | -   | NO  | gen_random_uuid()",
                "dashboard_shares  | dashboard_id        | uuid                     | -   | YES | -",
                "dashboard_shares  | shared_by_user_id   | uuid                     | -   | YES | -",
                "dashboard_shares  | shared_with_user_id | uuid                     | -   | YES | -",
                "dashboard_shares  | permission_level    | character varying        | 50  | YES | 'view'::character varying",
                "dashboard_shares  | created_at          | timestamp with time zone | -   | YES | now()",
            })
    void column(String table, String column, String type, Integer length, String nullable, String defaultValue) {
        Map<String, Object> found = Database.rows("""
                        select data_type, character_maximum_length, is_nullable, column_default
                        from information_schema.columns
                        where table_schema = 'public' and table_name = ? and column_name = ?
                        """, table, column).get(0);

        assertThat(found)
                .containsEntry("data_type", type)
                .containsEntry("character_maximum_length", length)
                .containsEntry("is_nullable", nullable)
                .containsEntry("column_default", defaultValue);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dashboards        | PRIMARY KEY (id)",
                "dashboards        | UNIQUE (dashboard_id)",
                "dashboard_widgets | PRIMARY KEY (id)",
                "dashboard_widgets | UNIQUE (dashboard_id, widget_id)",
                "dashboard_widgets | FOREIGN KEY (dashboard_id) REFERENCES dashboards(id) ON DELETE CASCADE",
                "dashboard_shares  | PRIMARY KEY (id)",
                "dashboard_shares  | UNIQUE (dashboard_id, shared_with_user_id)",
                "dashboard_shares  | FOREIGN KEY (dashboard_id) REFERENCES dashboards(id) ON DELETE CASCADE",
            })
    void constraint(String table, String definition) {
        assertThat(texts(
                        "select pg_get_constraintdef(oid) as text from pg_constraint where conrelid = ?::regclass",
                        table))
                .contains(definition);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dashboards        | idx_dashboards_user_id             | (user_id)",
                "dashboards        | idx_dashboards_template_type       | (template_type)",
                "dashboards        | idx_dashboards_is_public           | (is_public) WHERE (is_public = true)",
                "dashboard_widgets | idx_dashboard_widgets_dashboard_id | (dashboard_id)",
                "dashboard_widgets | idx_dashboard_widgets_type         | (widget_type)",
                "dashboard_shares  | idx_dashboard_shares_shared_with   | (shared_with_user_id)",
            })
    void index(String table, String name, String definition) {
        assertThat(texts(
                        "select indexdef as text from pg_indexes where schemaname = 'public' and tablename = ? and indexname = ?",
                        table,
                        name))
                .containsExactly("CREATE INDEX %s ON public.%s USING btree %s".formatted(name, table, definition));
    }

    @ParameterizedTest
    @CsvSource({"dashboards, update_dashboards_updated_at", "dashboard_widgets, update_dashboard_widgets_updated_at"})
    void trigger(String table, String name) {
        assertThat(texts(
                        "select pg_get_triggerdef(oid) as text from pg_trigger where tgrelid = ?::regclass and tgname = ?",
                        table,
                        name))
                .containsExactly(
                        "CREATE TRIGGER %s BEFORE UPDATE ON public.%s FOR EACH ROW EXECUTE FUNCTION update_updated_at_column()"
                                .formatted(name, table));
    }

    @Test
    void changeStampsTheRow() {
        Map<String, Object> before = Database.rows(
                        "insert into dashboards (dashboard_id, name, updated_at) values ('stamp', 'a', '2020-01-01Z') returning *")
                .get(0);
        Map<String, Object> after = Database.rows(
                        "update dashboards set name = 'b' where dashboard_id = 'stamp' returning updated_at > '2020-01-02Z' as stamped")
                .get(0);
        Database.execute("delete from dashboards where dashboard_id = 'stamp'");

        assertThat(before).containsEntry("version", 1L);
        assertThat(after).containsEntry("stamped", true);
    }

    private static List<String> texts(String sql, Object... parameters) {
        return Database.rows(sql, parameters).stream()
                .map(row -> (String) row.get("text"))
                .toList();
    }
}
