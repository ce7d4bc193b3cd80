package org.amcreports.local.stack;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Independent steps at the same time; the first failure is thrown once all have ended. */
final class Parallel {

    private Parallel() {}

    static void run(Iterable<Runnable> steps) {
        CompletableFuture<?> all = CompletableFuture.completedFuture(null);
        for (Runnable step : steps) {
            CompletableFuture<Void> one = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    step.run();
                    one.complete(null);
                } catch (Throwable e) {
                    one.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
            all = CompletableFuture.allOf(all, one);
        }
        try {
            all.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
