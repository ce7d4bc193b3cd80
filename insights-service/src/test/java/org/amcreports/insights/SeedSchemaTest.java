package org.amcreports.insights;

import static org.assertj.core.api.Assertions.assertThat;

import org.amcreports.insights.support.Database;
import org.amcreports.insights.support.ServiceTest;
import org.junit.jupiter.api.Test;

/** The specified ai_insights, column by column. */
@ServiceTest
class SeedSchemaTest {
    private static final String COLUMNS = """
            SELECT concat_ws('|', column_name, data_type, character_maximum_length, numeric_precision, numeric_scale,
                is_nullable, column_default)
            FROM information_schema.columns WHERE table_name = 'ai_insights' ORDER BY ordinal_position""";

    private static final String INDEXES = "SELECT indexdef FROM pg_indexes WHERE tablename = 'ai_insights'";

    private static final String CONSTRAINTS = """
            SELECT contype::text || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE conrelid = 'ai_insights'::regclass AND contype IN ('p', 'u', 'f')""";

    @Test
    void hasTheSpecifiedColumnsFirst() {
        assertThat(Database.texts(COLUMNS))
                .startsWith(
                        "id|uuid|NO|gen_random_uuid()",
                        "insight_id|character varying|255|NO",
                        "user_id|uuid|YES",
                        "dashboard_id|uuid|YES",
                        "query_text|text|NO",
                        "response_text|text|NO",
                        "data_context|jsonb|YES|'{}'::jsonb",
                        "confidence_score|numeric|3|2|YES",
                        "insight_type|character varying|100|YES",
                        "related_metrics|jsonb|YES|'{}'::jsonb",
                        "created_at|timestamp with time zone|YES|now()")
                .noneMatch(column -> column.startsWith("updated_at"));
    }

    @Test
    void hasTheSpecifiedConstraintsAndNoForeignKey() {
        assertThat(Database.texts(CONSTRAINTS))
                .containsExactlyInAnyOrder("p PRIMARY KEY (id)", "u UNIQUE (insight_id)");
    }

    @Test
    void hasTheSpecifiedIndexes() {
        assertThat(Database.texts(INDEXES))
                .contains(
                        "CREATE INDEX idx_ai_insights_user_id ON public.ai_insights USING btree (user_id)",
                        "CREATE INDEX idx_ai_insights_dashboard_id ON public.ai_insights USING btree (dashboard_id)",
                        "CREATE INDEX idx_ai_insights_created_at ON public.ai_insights USING btree (created_at)",
                        "CREATE INDEX idx_ai_insights_type ON public.ai_insights USING btree (insight_type)");
    }

    @Test
    void hasNoTrigger() {
        assertThat(Database.texts(
                        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'ai_insights'::regclass AND NOT tgisinternal"))
                .isEmpty();
    }
}
