package org.amcreports.dashboard.templates.api;

import org.amcreports.dashboard.dashboards.domain.widget.Texts;
import org.amcreports.dashboard.templates.domain.TemplateHead;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a merge patch of a template may hold, for its description only: in a patch null is not the same as nothing. */
record TemplatePatch(
        @Nullable @Schema(minLength = 1, maxLength = Texts.MAX_NAME)
        String name,

        @Nullable @Schema(maxLength = TemplateHead.MAX_DESCRIPTION)
        String description,

        @Nullable Boolean isPublic) {}
