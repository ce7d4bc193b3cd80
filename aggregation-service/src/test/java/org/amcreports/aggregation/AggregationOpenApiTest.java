package org.amcreports.aggregation;

import io.restassured.RestAssured;
import java.net.URI;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.testing.openapi.OpenApiTest;

@ServiceTest
class AggregationOpenApiTest extends OpenApiTest {

    @Override
    protected URI service() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port);
    }
}
