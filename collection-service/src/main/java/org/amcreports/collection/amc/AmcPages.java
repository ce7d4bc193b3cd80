package org.amcreports.collection.amc;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Lists that AMC hands out page by page, followed by {@code nextToken} to their end. */
@ApplicationScoped
class AmcPages {

    private static final int MOST_PAGES = 1000;

    private final AmcCalls calls;

    AmcPages(AmcCalls calls) {
        this.calls = calls;
    }

    /** The elements of {@code field} over all pages. */
    Uni<List<JsonNode>> all(AmcAccount account, String path, String field) {
        return Multi.createBy()
                .repeating()
                .uni(AtomicReference<String>::new, next -> page(account, path, next))
                .whilst(page -> nextToken(page).isPresent())
                .select()
                .first(MOST_PAGES)
                .onItem()
                .transformToIterable(page -> page.path(field))
                .collect()
                .asList();
    }

    private Uni<JsonNode> page(AmcAccount account, String path, AtomicReference<String> next) {
        String separator = path.contains("?") ? "&" : "?";
        String address = Optional.ofNullable(next.get())
                .map(token -> path + separator + "nextToken=" + AmcCalls.encode(token))
                .orElse(path);
        return calls.get(account, address)
                .invoke(page -> next.set(nextToken(page).orElse(null)));
    }

    private static Optional<String> nextToken(JsonNode page) {
        return AmcJson.text(page, "nextToken");
    }
}
