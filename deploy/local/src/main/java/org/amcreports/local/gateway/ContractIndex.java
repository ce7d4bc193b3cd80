package org.amcreports.local.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Where the AsyncAPI document of each service is. */
final class ContractIndex {

    private final String body;

    ContractIndex(String gatewayUrl, List<Upstream> upstreams) {
        JsonArray documents = new JsonArray();
        upstreams.forEach(upstream -> documents.add(new JsonObject()
                .put("service", upstream.name())
                .put("asyncapi", gatewayUrl + "/" + upstream.name() + "/asyncapi")));
        this.body = new JsonObject().put("documents", documents).encodePrettily();
    }

    void answer(HttpServerRequest request) {
        request.response().putHeader("content-type", "application/json").end(body);
    }
}
