package org.amcreports.aggregation.ingestion.rows;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** Reads collection-service's ledger, page by page. */
@ApplicationScoped
public class LedgerClient {

    private static final int OK = 200;

    /** Of 200 weeks each: more than is kept. */
    private static final int MOST_PAGES = 5;

    private static final Map<String, String> JSON = Map.of("Accept", "application/json");

    private final CollectionApi collection;
    private final RowsConfig config;

    LedgerClient(CollectionApi collection, RowsConfig config) {
        this.collection = collection;
        this.config = config;
    }

    private record Weeks(List<LedgerWeek> items, @Nullable String nextCursor) implements Page {}

    private record Sources(List<Held> items, @Nullable String nextCursor) implements Page {}

    private record Held(Named workflow, Named instance) {
        SourceId source() {
            return new SourceId(workflow.id(), instance.id());
        }
    }

    private record Named(UUID id) {}

    private interface Page {
        @Nullable
        String nextCursor();
    }

    /** The weeks of a source that start on a day or later, newest first. */
    public Uni<List<LedgerWeek>> weeks(SourceId source, LocalDate from, String correlation) {
        String path = "/api/data-collections/weeks?workflow_id=" + source.workflowId() + "&instance_id="
                + source.instanceId() + "&from=" + from + "&limit=200";
        return pages(path, Weeks.class, correlation)
                .select()
                .first(MOST_PAGES)
                .onItem()
                .<LedgerWeek>transformToIterable(Weeks::items)
                .collect()
                .asList();
    }

    /** Every source of which the ledger has a week, page by page. */
    public Multi<List<SourceId>> sources(String correlation) {
        return pages("/api/data-collections/sources?held=true&limit=200", Sources.class, correlation)
                .map(page -> page.items().stream().map(Held::source).toList());
    }

    private <P extends Page> Multi<P> pages(String path, Class<P> type, String correlation) {
        return Multi.createBy()
                .repeating()
                .uni(Cursor::new, cursor -> page(path + cursor.parameter(), type, correlation)
                        .invoke(cursor::after))
                .whilst(page -> page.nextCursor() != null);
    }

    private <P extends Page> Uni<P> page(String path, Class<P> type, String correlation) {
        return collection
                .get(path, JSON, correlation, BodyHandlers.ofString())
                .ifNoItem()
                .after(config.timeout())
                .failWith(() -> new RowsUnavailableException("the ledger did not come", null))
                .map(response -> page(response, type))
                .emitOn(callersContext());
    }

    /** Answers come on threads of the HTTP client, where no correlation id lives. */
    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(ignored -> work.run());
    }

    private static <P extends Page> P page(HttpResponse<String> response, Class<P> type) {
        if (response.statusCode() != OK) {
            throw new RowsUnavailableException(
                    "collection-service answered " + response.statusCode() + " for the ledger", null);
        }
        return ExactJson.read(response.body(), type);
    }

    /** Where the next page begins. */
    private static final class Cursor {

        private @Nullable String next;

        void after(Page page) {
            next = page.nextCursor();
        }

        String parameter() {
            return next == null ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
    }
}
