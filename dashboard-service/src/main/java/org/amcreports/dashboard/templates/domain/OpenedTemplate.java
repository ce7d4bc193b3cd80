package org.amcreports.dashboard.templates.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A template as it is open to somebody, and what the database keeps beside it.
 *
 * @param owner null for one that everybody finds
 * @param ownerName null where it is not known
 */
public record OpenedTemplate(
        Template template,
        @Nullable UUID owner,
        @Nullable String ownerName,
        boolean isPublic,
        long version,
        TemplateAccess access,
        Instant createdAt,
        Instant updatedAt) {

    public TemplateHead head() {
        return new TemplateHead(template.name(), template.description(), isPublic);
    }
}
