package org.amcreports.dashboard.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@NullUnmarked
class OffLoopTest {

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void onlyMuchWorkLeavesTheEventLoopAndWhatFollowsComesBackToIt() {
        assertThat(onEventLoop(OffLoop.FEW_ROWS)).containsExactly(true, true);
        assertThat(onEventLoop(OffLoop.FEW_ROWS + 1)).containsExactly(false, true);
    }

    @Test
    void failuresComeBackAsTheyAre() {
        IllegalStateException wrong = new IllegalStateException("wrong");
        CompletableFuture<Throwable> failed = new CompletableFuture<>();

        VERTX.getOrCreateContext().runOnContext(start -> OffLoop.call(OffLoop.FEW_ROWS + 1, () -> {
                    throw wrong;
                })
                .subscribe()
                .with(nothing -> failed.complete(null), failed::complete));

        assertThat(failed.join()).isSameAs(wrong);
    }

    /** Whether the work ran there, and what followed it. */
    private static List<Boolean> onEventLoop(int rows) {
        CompletableFuture<List<Boolean>> found = new CompletableFuture<>();
        VERTX.getOrCreateContext().runOnContext(start -> OffLoop.call(rows, Context::isOnEventLoopThread)
                .map(work -> List.of(work, Context.isOnEventLoopThread()))
                .subscribe()
                .with(found::complete, found::completeExceptionally));
        return found.join();
    }
}
