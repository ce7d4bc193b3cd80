package org.amcreports.dashboard.links.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A link that was made just now.
 *
 * @param token opens the dashboard for whoever has it; it is not told again
 */
public record NewLinkView(
        LinkView link,
        String token,

        @Schema(examples = "/api/public/dashboards/4bf92f3577b34da6a3ce929d0e0e4736aBcDeFgHiJk")
        String path) {}
