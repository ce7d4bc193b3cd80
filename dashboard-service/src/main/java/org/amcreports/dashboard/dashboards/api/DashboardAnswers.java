package org.amcreports.dashboard.dashboards.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;
import org.amcreports.dashboard.dashboards.DashboardReading;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.OpenedDashboard;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.http.problem.ProblemException;

/** Answers that show a dashboard, with its version as the entity tag. */
@ApplicationScoped
public class DashboardAnswers {

    private final DashboardReading reading;
    private final DashboardPresenter presenter;

    DashboardAnswers(DashboardReading reading, DashboardPresenter presenter) {
        this.reading = reading;
        this.presenter = presenter;
    }

    Uni<Response> ok(OpenedDashboard opened, Reader reader) {
        return presenter.present(opened, reader.user()).map(view -> tagged(Response.ok(view), view.version())
                .build());
    }

    Uni<Response> ok(DashboardId id, Reader reader) {
        return opened(id, reader).chain(opened -> ok(opened, reader));
    }

    public Uni<Response> created(DashboardId id, Reader reader) {
        return opened(id, reader)
                .chain(opened -> presenter.present(opened, reader.user()))
                .map(view -> tagged(
                                Response.created(URI.create("/api/dashboards/" + view.dashboardId()))
                                        .entity(view),
                                view.version())
                        .build());
    }

    Uni<Response> notModified(OpenedDashboard opened) {
        return Uni.createFrom()
                .item(tagged(Response.notModified(), opened.dashboard().version())
                        .build());
    }

    public static Response.ResponseBuilder tagged(Response.ResponseBuilder answer, long version) {
        return answer.header(HttpHeaders.ETAG, EntityTags.ofVersion(version))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }

    /** For somebody who may do this with it. */
    public Uni<OpenedDashboard> opened(DashboardId id, Reader reader, Action needed) {
        return opened(id, reader)
                .invoke(opened -> AccessPolicy.refusal(opened.access(), reader.isAdmin(), Set.of(needed))
                        .ifPresent(reason -> {
                            throw ProblemException.forbidden(reason);
                        }));
    }

    Uni<OpenedDashboard> opened(DashboardId id, Reader reader) {
        return reading.open(reader, id).map(found -> found.orElseThrow(ProblemException::notFound));
    }
}
