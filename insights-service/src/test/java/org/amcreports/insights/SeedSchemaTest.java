package org.amcreports.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.insights.support.Database;
import org.amcreports.insights.support.ServiceTest;
import org.amcreports.testing.seed.SeedSchema;
import org.junit.jupiter.api.Test;

/** The specified ai_insights. */
@ServiceTest
class SeedSchemaTest extends SeedSchema {

    SeedSchemaTest() {
        super("ai_insights");
    }

    @Override
    protected Connection connect() throws SQLException {
        return EmbeddedServers.connect("insights");
    }

    @Test
    void hasNoUpdatedAt() {
        assertThat(Database.texts(
                        "SELECT column_name FROM information_schema.columns WHERE table_name = 'ai_insights'"))
                .isNotEmpty()
                .doesNotContain("updated_at");
    }
}
