package org.amcreports.dashboard.templates.api;

import java.time.Instant;
import java.util.List;
import org.amcreports.dashboard.dashboards.api.UserView;
import org.amcreports.dashboard.templates.domain.TemplateAction;
import org.amcreports.dashboard.templates.persistence.TemplateIds;
import org.amcreports.dashboard.templates.persistence.TemplateListing.ListedTemplate;
import org.amcreports.dashboard.wire.WireNamed;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A template as a line of a list.
 *
 * @param slots how many different workflows its widgets can take
 * @param user who made it; null for one that everybody finds
 * @param isPublic whether others than its owner find it
 */
public record ListedTemplateView(
        String templateId,
        String name,
        @Nullable String description,

        @Nullable @Schema(enumeration = {"performance", "attribution", "audience", "campaign_comparison", "custom"})
        String templateType,

        int slots,

        boolean isPublic,
        long version,
        long widgetCount,
        @Nullable UserView user,

        @Schema(enumeration = {"owner", "public"}) String access,

        @Schema(type = SchemaType.ARRAY, implementation = TemplateAction.class)
        List<String> actions,

        Instant createdAt,
        Instant updatedAt) {

    static ListedTemplateView of(ListedTemplate listed) {
        return new ListedTemplateView(
                TemplateIds.of(listed.id()),
                listed.name(),
                listed.description(),
                listed.type(),
                listed.slots(),
                listed.isPublic(),
                listed.version(),
                listed.widgetCount(),
                listed.owner() == null ? null : new UserView(listed.owner(), listed.ownerName()),
                listed.access().wireName(),
                listed.access().actions().stream().map(WireNamed::wireName).toList(),
                listed.createdAt(),
                listed.updatedAt());
    }
}
