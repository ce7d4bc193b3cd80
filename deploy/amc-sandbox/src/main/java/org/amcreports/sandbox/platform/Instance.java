package org.amcreports.sandbox.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;

/** An AMC instance, and the account that a caller must name to reach it. */
public record Instance(String amcInstanceId, String entityId, String marketplaceId, ZoneId zone) {

    static Instance of(JsonNode instance) {
        return new Instance(
                Fields.text(instance, "amc_instance_id"),
                Fields.text(instance, "entity_id"),
                Fields.text(instance, "marketplace_id"),
                ZoneId.of(instance.path("time_zone").asText("UTC")));
    }
}
