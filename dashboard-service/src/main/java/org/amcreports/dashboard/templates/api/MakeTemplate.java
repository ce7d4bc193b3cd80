package org.amcreports.dashboard.templates.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.templates.TemplateMaking.NewTemplate;
import org.amcreports.dashboard.templates.domain.TemplateHead;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A template that is wanted.
 *
 * @param description the dashboard's, where it is left out
 * @param isPublic whether colleagues, the members of an instance that the owner is a member of, find it
 */
public record MakeTemplate(
        @NotNull @Schema(examples = "dash_01k0000000e008000000000001")
        String dashboardId,

        @NotBlank
        @Size(max = 255)
        @Pattern(regexp = "\\P{Cntrl}*", message = "must not hold control characters")
        @Schema(examples = "Weekly review")
        String name,

        @Nullable @Size(max = TemplateHead.MAX_DESCRIPTION) String description,

        @Nullable Boolean isPublic) {

    NewTemplate template() {
        return new NewTemplate(
                PublicIds.dashboard(dashboardId).orElseThrow(TemplateListResource::unknownDashboard),
                new TemplateHead(name, description, Boolean.TRUE.equals(isPublic)));
    }
}
