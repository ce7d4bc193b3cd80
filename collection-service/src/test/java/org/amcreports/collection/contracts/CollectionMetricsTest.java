package org.amcreports.collection.contracts;

import io.restassured.RestAssured;
import java.net.URI;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.testing.metrics.MetricsTest;

@ServiceTest
class CollectionMetricsTest extends MetricsTest {

    @Override
    protected URI service() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port);
    }
}
