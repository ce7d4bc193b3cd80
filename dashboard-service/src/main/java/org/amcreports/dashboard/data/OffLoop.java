package org.amcreports.dashboard.data;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Work on many rows runs beside the event loop; what follows it runs in the caller's context again. */
public final class OffLoop {

    /** Fewer are done sooner than handed over. */
    static final int FEW_ROWS = 500;

    private OffLoop() {}

    public static <T> Uni<T> call(long rows, Supplier<T> work) {
        Context context = Vertx.currentContext();
        return rows <= FEW_ROWS || context == null
                ? Uni.createFrom().item(work)
                : Uni.createFrom().completionStage(() -> context.executeBlocking(work::get, false)
                        .toCompletionStage());
    }
}
