package org.amcreports.aggregation.ingestion.rows;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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

    private record Page(List<LedgerWeek> items, @Nullable String nextCursor) {}

    /** The weeks of a source that start on a day or later, newest first. */
    public Uni<List<LedgerWeek>> weeks(SourceId source, LocalDate from, String correlation) {
        String path = "/api/data-collections/weeks?workflow_id=" + source.workflowId() + "&instance_id="
                + source.instanceId() + "&from=" + from + "&limit=200";
        return Multi.createBy()
                .repeating()
                .uni(Cursor::new, cursor -> page(path + cursor.parameter(), correlation)
                        .invoke(cursor::after))
                .whilst(page -> page.nextCursor() != null)
                .select()
                .first(MOST_PAGES)
                .onItem()
                .<LedgerWeek>transformToIterable(Page::items)
                .collect()
                .asList();
    }

    private Uni<Page> page(String path, String correlation) {
        return collection
                .get(path, JSON, correlation, BodyHandlers.ofString())
                .ifNoItem()
                .after(config.timeout())
                .failWith(() -> new RowsUnavailableException("the ledger did not come", null))
                .map(LedgerClient::page);
    }

    private static Page page(HttpResponse<String> response) {
        if (response.statusCode() != OK) {
            throw new RowsUnavailableException(
                    "collection-service answered " + response.statusCode() + " for the ledger", null);
        }
        return ExactJson.read(response.body(), Page.class);
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
