package org.amcreports.aggregation;

import java.sql.Connection;
import java.sql.SQLException;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.testing.seed.SeedSchema;

/** report_data_aggregates is what the platform's schema document says. */
@ServiceTest
class SeedSchemaTest extends SeedSchema {

    SeedSchemaTest() {
        super("report_data_aggregates");
    }

    @Override
    protected Connection connect() throws SQLException {
        return EmbeddedServers.connect("aggregation");
    }
}
