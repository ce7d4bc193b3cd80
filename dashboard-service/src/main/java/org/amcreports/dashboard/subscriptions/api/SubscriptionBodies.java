package org.amcreports.dashboard.subscriptions.api;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.MergePatch;
import org.amcreports.dashboard.subscriptions.channels.Webhooks;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionDefinition;

/** Reads what subscribers write. */
@ApplicationScoped
class SubscriptionBodies {

    static final String MERGE_PATCH = "application/merge-patch+json";

    private final Webhooks webhooks;

    SubscriptionBodies(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    SubscriptionDefinition definition(JsonNode body) {
        SubscriptionDefinition definition =
                DefinitionJson.readStrictly(body, SubscriptionDefinition.class).checked();
        require(
                definition.url() == null || webhooks.allow(URI.create(definition.url())),
                "url",
                "must be an https URL");
        return definition;
    }

    /** Also fit for the dashboard. */
    static SubscriptionDefinition fitting(SubscriptionDefinition definition, Dashboard dashboard) {
        if (definition.alert() != null) {
            try {
                definition.alert().checkFor(dashboard);
            } catch (InvalidDefinitionException fault) {
                throw fault.within("alert");
            }
        }
        return definition;
    }

    /** An alert that is left as it is may have lost its widget; it says so by itself. */
    SubscriptionDefinition patched(SubscriptionDefinition definition, JsonNode patch, Dashboard dashboard) {
        require(patch.isObject(), "body", "must be an object");
        SubscriptionDefinition after = definition(MergePatch.merged(DefinitionJson.tree(definition), patch));
        require(after.channel() == definition.channel(), "channel", "stays as it is");
        return patch.has("alert") ? fitting(after, dashboard) : after;
    }
}
