package org.amcreports.sandbox.download;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import org.amcreports.sandbox.clock.SandboxClock;
import org.amcreports.sandbox.data.CsvDialect;
import org.amcreports.sandbox.data.Report;
import org.amcreports.sandbox.execution.Execution;
import org.amcreports.sandbox.execution.Executions;
import org.amcreports.sandbox.faults.FaultSwitch;
import org.amcreports.sandbox.faults.Faults;
import org.amcreports.sandbox.faults.Route;
import org.amcreports.sandbox.http.Answers;
import org.amcreports.sandbox.http.Front;
import org.amcreports.sandbox.http.Json;
import org.amcreports.sandbox.http.Refusal;
import org.amcreports.sandbox.token.ApiAccess;
import org.amcreports.sandbox.token.ReportingApi;

/** Hands out download URLs, and serves the files behind them as S3 would. */
public final class DownloadResource {

    private static final String XML =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>";

    private final Executions executions;
    private final FaultSwitch faults;
    private final SignedUrls urls;
    private final CsvDialect dialect;

    public DownloadResource(
            Executions executions, FaultSwitch faults, SandboxClock clock, Duration urlLifetime, CsvDialect dialect) {
        this.executions = executions;
        this.faults = faults;
        this.urls = new SignedUrls(clock, urlLifetime);
        this.dialect = dialect;
    }

    public void mount(ReportingApi api, Router router, Front front) {
        api.on(HttpMethod.GET, "workflowExecutions/:executionId/downloadUrls", Route.DOWNLOAD_URLS, this::downloadUrls);
        router.get("/files/:executionId/metadata.json")
                .handler(front.of(Route.FILE))
                .handler(this::metadata);
        router.get("/files/:executionId/:part/:parts")
                .handler(front.of(Route.FILE))
                .handler(this::file);
    }

    private void downloadUrls(RoutingContext context) {
        Execution execution = executions.existing(ApiAccess.instance(context), context.pathParam("executionId"));
        if (execution.report() == null) {
            throw new Refusal(404, "Execution with ID " + execution.id() + " is unavailable for download.");
        }
        boolean expired = faults.strikes(Faults::expiredUrls);
        int parts = Math.max(1, faults.faults().resultFiles());
        String base = context.request().scheme() + "://" + context.request().authority();
        String path = "/files/" + execution.id() + "/";
        ObjectNode body = Json.object();
        ArrayNode files = body.putArray("downloadUrls");
        for (int part = 0; part < parts; part++) {
            files.add(base + urls.sign(path + part + "/" + parts, expired));
        }
        body.putArray("metadataDownloadUrls").add(base + urls.sign(path + "metadata.json", expired));
        Answers.send(context, Answers.EXECUTIONS, body);
    }

    private void file(RoutingContext context) {
        opened(context).ifPresent(execution -> {
            Report report = execution.report();
            int part = Integer.parseInt(context.pathParam("part"));
            int parts = Integer.parseInt(context.pathParam("parts"));
            CsvDialect quoting = faults.faults().doubledQuotes() ? CsvDialect.DOUBLED : dialect;
            Answers.csv(context, text -> {
                if (report != null) {
                    quoting.write(report.part(part, parts), text);
                }
            });
        });
    }

    private void metadata(RoutingContext context) {
        opened(context).ifPresent(execution -> {
            ObjectNode metadata = Json.object()
                    .put("note", "The keys of this file are invented; the real format is not documented.")
                    .put("workflowExecutionId", execution.id())
                    .put("sqlQuery", execution.sql())
                    .put("timeWindowStart", execution.windowStart())
                    .put("timeWindowEnd", execution.windowEnd())
                    .put("timeWindowTimeZone", execution.windowZone());
            Report report = execution.report();
            ArrayNode columns = metadata.putArray("columns");
            if (report != null) {
                report.columns().forEach(column -> columns.add(column.name()));
            }
            Answers.text(context, 200, Answers.JSON, Json.write(metadata));
        });
    }

    /** The execution whose file may be read; otherwise the refusal has been sent. */
    private Optional<Execution> opened(RoutingContext context) {
        if (context.request().headers().contains("Authorization")) {
            refuse(context, 400, "InvalidArgument", "Only one auth mechanism allowed");
            return Optional.empty();
        }
        switch (urls.check(context.request().uri())) {
            case EXPIRED -> refuse(context, 403, "AccessDenied", "Request has expired");
            case FORGED -> refuse(context, 403, "SignatureDoesNotMatch", "The request signature does not match");
            case GOOD -> {
                return executions.find(context.pathParam("executionId"));
            }
        }
        return Optional.empty();
    }

    private static void refuse(RoutingContext context, int status, String code, String message) {
        Answers.text(context, status, "application/xml", XML.formatted(code, message));
    }
}
