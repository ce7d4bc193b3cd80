package org.amcreports.collection.schedules;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.collection.schedules.persistence.ScheduleListing;
import org.amcreports.http.page.Cursors;
import org.amcreports.http.page.Page;
import org.jspecify.annotations.Nullable;

/** Reads schedules and their runs on behalf of a viewer. */
@ApplicationScoped
public class ScheduleQueries {

    private final ScheduleListing listing;
    private final Cursors cursors;

    ScheduleQueries(ScheduleListing listing, Cursors cursors) {
        this.listing = listing;
        this.cursors = cursors;
    }

    /** Empty also when the viewer may not know of it. */
    public Uni<Optional<ScheduleSummary>> find(Viewer viewer, UUID id) {
        return listing.find(viewer, id);
    }

    public Uni<Page<ScheduleSummary>> page(Viewer viewer, ScheduleFilter filter, @Nullable String cursor, int limit) {
        List<String> after = cursor == null ? null : cursors.decode(filter.fingerprint(), cursor);
        return listing.page(viewer, filter, after, limit + 1)
                .map(found -> cursors.page(
                        found,
                        limit,
                        filter.fingerprint(),
                        last -> List.of(last.position(), last.id().toString())));
    }

    public Uni<Page<ScheduleRun>> runs(UUID schedule, @Nullable String cursor, int limit) {
        String fingerprint = "schedule runs|" + schedule;
        String before =
                cursor == null ? null : cursors.decode(fingerprint, cursor).get(0);
        return listing.runs(schedule, before, limit + 1)
                .map(found -> cursors.page(
                        found, limit, fingerprint, last -> List.of(last.dueAt().toString())));
    }
}
