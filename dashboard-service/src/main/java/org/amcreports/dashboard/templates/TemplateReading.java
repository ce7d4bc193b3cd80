package org.amcreports.dashboard.templates;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.templates.domain.OpenedTemplate;
import org.amcreports.dashboard.templates.domain.Template;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.amcreports.dashboard.templates.persistence.TemplateRepository;

/** Opens templates for those who may read them; to all others they do not exist. */
@ApplicationScoped
public class TemplateReading {

    private final Pool pool;
    private final TemplateRepository templates;

    TemplateReading(Pool pool, TemplateRepository templates) {
        this.pool = pool;
        this.templates = templates;
    }

    public Uni<Optional<OpenedTemplate>> open(Reader reader, TemplateId id) {
        return templates.open(pool, reader, id);
    }

    Uni<Optional<Template>> find(Reader reader, TemplateId id) {
        return open(reader, id).map(found -> found.map(OpenedTemplate::template));
    }
}
