package org.amcreports.insights;

import io.restassured.RestAssured;
import java.net.URI;
import org.amcreports.insights.support.ServiceTest;
import org.amcreports.testing.metrics.MetricsTest;

@ServiceTest
class InsightsMetricsTest extends MetricsTest {

    @Override
    protected URI service() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port);
    }
}
