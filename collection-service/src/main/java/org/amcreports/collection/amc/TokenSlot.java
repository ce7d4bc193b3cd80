package org.amcreports.collection.amc;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The token of one credential: however many ask at once, one refresh is under way. */
final class TokenSlot {

    private @Nullable AccessToken token;
    private @Nullable Uni<AccessToken> refresh;

    synchronized Uni<AccessToken> get(Supplier<Uni<? extends AccessToken>> fetch) {
        if (token != null && token.isUsableAt(System.nanoTime())) {
            return Uni.createFrom().item(token);
        }
        if (refresh == null) {
            refresh = Uni.createFrom()
                    .deferred(fetch)
                    .onItem()
                    .invoke(this::settle)
                    .onFailure()
                    .invoke(() -> settle(null))
                    .memoize()
                    .indefinitely();
        }
        return refresh;
    }

    /** Forgets a token that AMC refused, unless it has been replaced already. */
    synchronized void forget(AccessToken refused) {
        if (refused.equals(token)) {
            token = null;
        }
    }

    private synchronized void settle(@Nullable AccessToken fetched) {
        token = fetched;
        refresh = null;
    }
}
