package org.amcreports.dashboard.templates.persistence;

import java.util.Optional;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.amcreports.http.id.TypeId;

/** Ids as the outside world sees them. */
public final class TemplateIds {

    private static final String TEMPLATE = "tmpl";

    private TemplateIds() {}

    public static String of(TemplateId id) {
        return TypeId.of(TEMPLATE, id.value());
    }

    public static Optional<TemplateId> template(String text) {
        return TypeId.uuid(TEMPLATE, text).map(TemplateId::new);
    }
}
