package org.amcreports.collection.contracts;

import io.restassured.RestAssured;
import java.net.URI;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.testing.openapi.OpenApiTest;

@ServiceTest
class CollectionOpenApiTest extends OpenApiTest {

    @Override
    protected URI service() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port);
    }
}
