package org.amcreports.dashboard.dashboards.streams;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.amcreports.dashboard.dashboards.DashboardReading;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.OpenedDashboard;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.persistence.DashboardEvent;
import org.amcreports.dashboard.dashboards.persistence.DashboardEvents;
import org.amcreports.dashboard.dashboards.persistence.DashboardEvents.Happened;
import org.amcreports.http.json.ExactJson;
import org.amcreports.http.streams.EventTable;
import org.amcreports.http.streams.Journal;
import org.amcreports.http.streams.Reading;
import org.amcreports.http.streams.StreamEvent;

/** What readers may read of what happens to dashboards. */
@ApplicationScoped
public class DashboardStreams {

    private final Pool pool;
    private final EventTable table;
    private final DashboardEvents events;
    private final DashboardReading reading;

    DashboardStreams(Pool pool, EventTable table, DashboardEvents events, DashboardReading reading) {
        this.pool = pool;
        this.table = table;
        this.events = events;
        this.reading = reading;
    }

    /**
     * Of one dashboard; ends when the reader may not read it any more.
     *
     * @param shown the snapshot
     */
    public Journal of(Reader reader, DashboardId dashboard, Function<OpenedDashboard, Uni<?>> shown) {
        return journal(
                () -> reading.open(reader, dashboard)
                        .chain(found -> shown.apply(found.orElseThrow()))
                        .map(Function.<Object>identity()),
                position -> events.after(position, reader, dashboard).map(happened -> {
                    Reading read = reading(position, happened);
                    return happened.access().allows(Action.READ) ? read : read.ending();
                }));
    }

    /**
     * Of all dashboards that the list shows the user.
     *
     * @param shown the snapshot
     */
    public Journal ofAll(UUID user, Supplier<Uni<?>> shown) {
        return journal(() -> shown.get().map(Function.<Object>identity()), position -> events.after(position, user)
                .map(happened -> reading(position, happened)));
    }

    private Journal journal(Supplier<Uni<Object>> shown, LongFunction<Uni<Reading>> after) {
        return new Journal() {
            @Override
            public Uni<Boolean> keeps(long id) {
                return table.keeps(id);
            }

            /** The id comes first: what happens in between is told once more rather than never. */
            @Override
            public Uni<Reading> snapshot() {
                return table.lastId(pool).chain(id -> shown.get().map(state -> Reading.snapshot(id, state)));
            }

            @Override
            public Uni<Reading> after(long position) {
                return after.apply(position);
            }
        };
    }

    private static Reading reading(long position, Happened happened) {
        List<StreamEvent> told = new ArrayList<>();
        List<DashboardEvent> all = happened.events();
        long before = position;
        for (int i = 0; i < all.size(); i++) {
            DashboardEvent event = all.get(i);
            boolean last = i == all.size() - 1 || all.get(i + 1).id() > event.id();
            before = last ? event.id() : before;
            told.add(new StreamEvent(before, event.name(), ExactJson.write(EventData.of(event))));
        }
        return new Reading(told, happened.position(), happened.more(), false);
    }
}
