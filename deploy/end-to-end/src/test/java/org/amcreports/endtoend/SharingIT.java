package org.amcreports.endtoend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.amcreports.local.stack.LocalStack;
import org.junit.jupiter.api.Test;

/** A dashboard's life among four users and whoever has a link, through the gateway. */
class SharingIT {

    private final LocalStack stack = SharedStack.get();

    @Test
    void whatIsGivenOpensAndWhatIsTakenAwayCloses() {
        Response made = post(as("analyst"), "/api/dashboards", "{\"name\":\"Ours\",\"widgets\":[" + card() + "]}");
        made.then().statusCode(201);
        String path = "/api/dashboards/" + made.path("dashboard_id");
        as("outsider").get(path).then().statusCode(404);

        // when
        String view = post(as("analyst"), path + "/shares", share("outsider@example.com", "view"))
                .path("share_id");
        post(as("analyst"), path + "/shares", share("manager@example.com", "edit"))
                .then()
                .statusCode(201);
        post(as("analyst"), path + "/shares", share("nobody@example.com", "edit"))
                .then()
                .statusCode(201);
        Response link = post(as("analyst"), path + "/links", "{\"password\":\"an open secret\"}");
        String open = link.path("path");

        // then
        as("outsider").get(path + "/data").then().statusCode(200);
        patch("outsider", path).then().statusCode(403);
        patch("manager", path).then().statusCode(200).body("name", equalTo("Renamed"));
        as("manager").get(path + "/shares").then().statusCode(403);
        as("admin").get(path).then().statusCode(200).body("access", equalTo("admin"));
        anybody().get(open).then().statusCode(403);
        holder().get(open).then().statusCode(200).body("name", equalTo("Renamed"));
        String seen =
                holder().get(open + "/data").then().statusCode(200).extract().asString();
        assertThat(seen).doesNotContain(SharedStack.instanceId(0), SharedStack.workflowId(0), "@example.com");
        anybody().get(path).then().statusCode(401);

        // when
        as("analyst").delete(path + "/shares/" + view).then().statusCode(204);
        as("analyst")
                .delete(path + "/links/" + link.path("link.link_id"))
                .then()
                .statusCode(204);

        // then
        as("outsider").get(path + "/data").then().statusCode(404);
        holder().get(open).then().statusCode(404);
        as("manager").get(path).then().statusCode(200).body("actions", hasItem("edit"));
    }

    private static String card() {
        return ("{\"widget_type\":\"metric_card\",\"title\":\"Spend\",\"data_source\":{\"series\":[{\"workflow_id\":\"%s\","
                        + "\"instance_id\":\"%s\",\"metrics\":[\"spend\"]}]},"
                        + "\"position_config\":{\"x\":0,\"y\":0,\"width\":3,\"height\":2}}")
                .formatted(SharedStack.workflowId(0), SharedStack.instanceId(0));
    }

    private static String share(String email, String permission) {
        return "{\"email\":\"%s\",\"permission_level\":\"%s\"}".formatted(email, permission);
    }

    private Response patch(String user, String path) {
        return as(user).contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body("{\"name\":\"Renamed\"}")
                .patch(path);
    }

    private static Response post(RequestSpecification who, String path, String body) {
        return who.contentType(ContentType.JSON).body(body).post(path);
    }

    private RequestSpecification holder() {
        return anybody().header("X-Link-Password", "an open secret");
    }

    private RequestSpecification as(String user) {
        return anybody().header("Authorization", "Bearer " + stack.token(user));
    }

    private RequestSpecification anybody() {
        return given().baseUri(stack.gatewayUrl());
    }
}
