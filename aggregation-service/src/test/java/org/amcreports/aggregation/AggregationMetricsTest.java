package org.amcreports.aggregation;

import io.restassured.RestAssured;
import java.net.URI;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.testing.metrics.MetricsTest;

@ServiceTest
class AggregationMetricsTest extends MetricsTest {

    @Override
    protected URI service() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port);
    }
}
