package org.amcreports.dashboard.export;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.amcreports.dashboard.export.Export.Made;
import org.amcreports.dashboard.export.Export.TooLarge;
import org.amcreports.dashboard.export.Export.TooSlow;
import org.amcreports.dashboard.export.report.Report;

/** Makes files on threads of its own, so that no event loop waits for them. */
@ApplicationScoped
class FileMaker {

    private final ExportConfig config;
    private final ExecutorService threads;

    FileMaker(ExportConfig config) {
        this.config = config;
        this.threads = Executors.newFixedThreadPool(config.atOnce(), work -> {
            Thread thread = new Thread(work, "export");
            thread.setDaemon(true);
            return thread;
        });
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** What is not done in time, or not waited for any more, is interrupted. */
    Uni<Export> make(Report report, ExportFormat format) {
        return Uni.createFrom()
                .deferred(() -> started(report, format))
                .ifNoItem()
                .after(config.timeout())
                .recoverWithItem(new TooSlow())
                .emitOn(callersContext());
    }

    private Uni<Export> started(Report report, ExportFormat format) {
        CompletableFuture<Export> made = new CompletableFuture<>();
        Future<?> making = threads.submit(() -> {
            try {
                made.complete(write(report, format));
            } catch (IOException | RuntimeException e) {
                made.completeExceptionally(e);
            }
        });
        return Uni.createFrom().completionStage(made).onCancellation().invoke(() -> making.cancel(true));
    }

    private Export write(Report report, ExportFormat format) throws IOException {
        BoundedBytes bytes = new BoundedBytes(config.mostBytes());
        try {
            format.write(report, bytes);
        } catch (BoundedBytes.FullException e) {
            return new TooLarge(config.mostBytes());
        }
        return new Made(format, report.name(), report.at(), bytes.toByteArray());
    }

    /** What follows runs where the caller was, with its correlation and its tracing. */
    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(ignored -> work.run());
    }
}
