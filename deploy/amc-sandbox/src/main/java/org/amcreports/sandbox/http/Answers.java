package org.amcreports.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes answers. */
public final class Answers {

    public static final String WORKFLOWS = "application/vnd.amcworkflows.v1+json";
    public static final String EXECUTIONS = "application/vnd.amcworkflowexecutions.v1+json";
    public static final String JSON = "application/json";

    private Answers() {}

    public static void send(RoutingContext context, String contentType, JsonNode body) {
        text(context, 200, contentType, Json.write(body));
    }

    public static void refuse(RoutingContext context, int status, String details) {
        JsonNode body = Json.object().put("code", String.valueOf(status)).put("details", details);
        text(context, status, JSON, Json.write(body));
    }

    public static void text(RoutingContext context, int status, String contentType, String body) {
        if (!context.response().ended() && !context.response().closed()) {
            context.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", contentType)
                    .end(body);
        }
    }

    /** A file of any length: a worker thread writes it to disk, from where it is sent at the reader's pace. */
    public static void csv(RoutingContext context, Consumer<PrintWriter> content) {
        Vertx vertx = context.vertx();
        vertx.executeBlocking(() -> written(content), false)
                .compose(file -> vertx.fileSystem().open(file.toString(), new OpenOptions().setDeleteOnClose(true)))
                .onFailure(context::fail)
                .onSuccess(file -> file.size().onSuccess(size -> send(context, file, size)));
    }

    private static void send(RoutingContext context, AsyncFile file, long size) {
        context.response().putHeader("Content-Type", "text/csv").putHeader("Content-Length", String.valueOf(size));
        file.pipeTo(context.response()).onFailure(gone -> file.close());
    }

    private static Path written(Consumer<PrintWriter> content) throws IOException {
        Path file = Files.createTempFile("amc-sandbox-", ".csv");
        try (PrintWriter text = new PrintWriter(Files.newBufferedWriter(file))) {
            content.accept(text);
            if (text.checkError()) {
                throw new IOException(file + " cannot be written");
            }
            return file;
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
    }

    /** Turns whatever a handler threw into an answer. */
    public static void failed(RoutingContext context) {
        if (context.failure() instanceof Refusal refusal) {
            refuse(context, refusal.status(), String.valueOf(refusal.getMessage()));
        } else if (context.statusCode() == 413) {
            refuse(context, 413, "Request body is too large");
        } else {
            refuse(context, 500, "Internal Server Error");
        }
    }
}
