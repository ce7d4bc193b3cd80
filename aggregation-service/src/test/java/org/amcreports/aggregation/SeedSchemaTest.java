package org.amcreports.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.amcreports.aggregation.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/** report_data_aggregates is what the platform's schema document says, column by column. */
@ServiceTest
class SeedSchemaTest {

    @Inject
    @DataSource("owner")
    AgroalDataSource owner;

    @Test
    void keepsTheColumnsOfTheSeed() throws SQLException {
        assertThat(query("""
                        SELECT column_name || '|' || data_type || coalesce('(' || character_maximum_length || ')', '')
                               || '|' || is_nullable || '|' || coalesce(column_default, '')
                        FROM information_schema.columns WHERE table_name = 'report_data_aggregates'
                        ORDER BY ordinal_position LIMIT 11
                        """))
                .containsExactly(
                        "id|uuid|NO|gen_random_uuid()",
                        "workflow_id|uuid|YES|",
                        "instance_id|uuid|YES|",
                        "aggregation_type|character varying(100)|NO|",
                        "aggregation_key|character varying(255)|NO|",
                        "metrics|jsonb|NO|",
                        "dimensions|jsonb|YES|'{}'::jsonb",
                        "data_date|date|NO|",
                        "row_count|integer|YES|0",
                        "created_at|timestamp with time zone|YES|now()",
                        "updated_at|timestamp with time zone|YES|now()");
    }

    @Test
    void keepsTheKeysOfTheSeed() throws SQLException {
        assertThat(query("""
                        SELECT contype::text || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                        WHERE conrelid = 'report_data_aggregates'::regclass AND contype IN ('p', 'u', 'f') ORDER BY 1
                        """))
                .containsExactly(
                        "p PRIMARY KEY (id)",
                        "u UNIQUE (workflow_id, instance_id, aggregation_type, aggregation_key, data_date)");
    }

    @Test
    void keepsTheIndexesOfTheSeed() throws SQLException {
        assertThat(query("""
                        SELECT indexname || ' ' || substring(indexdef from '\\(.*\\)') FROM pg_indexes
                        WHERE tablename = 'report_data_aggregates' AND indexname LIKE 'idx%' ORDER BY 1
                        """))
                .containsExactly(
                        "idx_report_aggregates_key_date (aggregation_key, data_date)",
                        "idx_report_aggregates_type_date (aggregation_type, data_date)",
                        "idx_report_aggregates_workflow_instance (workflow_id, instance_id)");
    }

    @Test
    void keepsTheTriggerOfTheSeed() throws SQLException {
        assertThat(query("""
                        SELECT pg_get_triggerdef(oid) FROM pg_trigger
                        WHERE tgrelid = 'report_data_aggregates'::regclass AND NOT tgisinternal
                        """))
                .containsExactly("CREATE TRIGGER update_report_aggregates_updated_at BEFORE UPDATE ON"
                        + " public.report_data_aggregates FOR EACH ROW EXECUTE FUNCTION update_updated_at_column()");
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
