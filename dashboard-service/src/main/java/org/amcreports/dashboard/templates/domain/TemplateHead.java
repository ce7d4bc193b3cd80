package org.amcreports.dashboard.templates.domain;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import org.amcreports.dashboard.dashboards.domain.widget.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a template may change of it.
 *
 * @param isPublic whether colleagues find it; without it, they do not
 */
public record TemplateHead(String name, @Nullable String description, boolean isPublic) {

    public static final int MAX_DESCRIPTION = 2000;

    public TemplateHead {
        Texts.check("name", name, Texts.MAX_NAME);
        require(
                description == null || description.length() <= MAX_DESCRIPTION,
                "description",
                "must have at most " + MAX_DESCRIPTION + " characters");
    }
}
