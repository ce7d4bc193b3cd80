package org.amcreports.aggregation.store.week;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Work that takes too long for the event loop; what follows it runs in the caller's context again. */
public final class OffLoop {

    private OffLoop() {}

    public static <T> Uni<T> call(Supplier<T> work) {
        Context context = Vertx.currentContext();
        return context == null
                ? Uni.createFrom().item(work)
                : Uni.createFrom().completionStage(() -> context.executeBlocking(work::get, false)
                        .toCompletionStage());
    }
}
