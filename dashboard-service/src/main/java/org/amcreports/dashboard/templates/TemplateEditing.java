package org.amcreports.dashboard.templates;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.amcreports.dashboard.dashboards.Outcome;
import org.amcreports.dashboard.dashboards.domain.Precondition;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.MergePatch;
import org.amcreports.dashboard.templates.domain.OpenedTemplate;
import org.amcreports.dashboard.templates.domain.TemplateAction;
import org.amcreports.dashboard.templates.domain.TemplateHead;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.amcreports.dashboard.templates.persistence.TemplateRepository;

/** Changes of users' own templates, as dashboards change: lock the row, judge access, check the version, change. */
@ApplicationScoped
public class TemplateEditing {

    private final Pool pool;
    private final TemplateRepository templates;

    TemplateEditing(Pool pool, TemplateRepository templates) {
        this.pool = pool;
        this.templates = templates;
    }

    /** @param patch a JSON merge patch of its {@link TemplateHead} */
    public Uni<Outcome> patch(Reader by, TemplateId id, Precondition precondition, JsonNode patch) {
        return change(by, id, precondition, TemplateAction.EDIT, (c, opened) -> {
            TemplateHead head = DefinitionJson.readStrictly(
                    MergePatch.merged(DefinitionJson.tree(opened.head()), patch), TemplateHead.class);
            return head.equals(opened.head()) ? Uni.createFrom().voidItem() : templates.update(c, id, head);
        });
    }

    /** What was made from it stays. */
    public Uni<Outcome> delete(Reader by, TemplateId id, Precondition precondition) {
        return change(by, id, precondition, TemplateAction.DELETE, (c, opened) -> templates.delete(c, id));
    }

    private Uni<Outcome> change(
            Reader by,
            TemplateId id,
            Precondition precondition,
            TemplateAction needed,
            BiFunction<SqlConnection, OpenedTemplate, Uni<Void>> change) {
        return pool.withTransaction(c -> templates
                .lock(c, id)
                .chain(() -> templates.open(c, by, id))
                .chain(found -> refusal(found, precondition, needed)
                        .map(refusal -> Uni.createFrom().item(refusal))
                        .orElseGet(() -> change.apply(c, found.orElseThrow())
                                .replaceWith(
                                        new Outcome.Done(found.orElseThrow().version(), "")))));
    }

    private static Optional<Outcome> refusal(
            Optional<OpenedTemplate> found, Precondition precondition, TemplateAction needed) {
        if (found.isEmpty()) {
            return Optional.of(new Outcome.NotFound());
        }
        if (!found.get().access().allows(needed)) {
            return Optional.of(new Outcome.NotPermitted("only its owner changes or deletes a template"));
        }
        if (!precondition.isGiven()) {
            return Optional.of(new Outcome.VersionNeeded());
        }
        return precondition.holds(found.get().version())
                ? Optional.empty()
                : Optional.of(new Outcome.Stale(found.get().version(), List.of()));
    }
}
