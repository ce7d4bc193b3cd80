package org.amcreports.dashboard.contracts;

import io.restassured.RestAssured;
import java.net.URI;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.testing.metrics.MetricsTest;

@ServiceTest
class DashboardMetricsTest extends MetricsTest {

    @Override
    protected URI service() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port);
    }
}
