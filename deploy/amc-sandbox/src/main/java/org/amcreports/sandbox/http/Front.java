package org.amcreports.sandbox.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.amcreports.sandbox.faults.AnswerFault;
import org.amcreports.sandbox.faults.FaultSwitch;
import org.amcreports.sandbox.faults.Route;
import org.jspecify.annotations.Nullable;

/** What every call passes first: it is counted, given its request ids, delayed, and perhaps answered with a fault. */
public final class Front {

    private static final String HTML =
            "<html>\r\n<head><title>%1$d</title></head>\r\n<body><center><h1>%1$d</h1></center></body>\r\n</html>\r\n";

    private final FaultSwitch faults;
    private final Calls calls;
    private final Duration latency;

    public Front(FaultSwitch faults, Calls calls, Duration latency) {
        this.faults = faults;
        this.calls = calls;
        this.latency = latency;
    }

    public Handler<RoutingContext> of(Route route) {
        return context -> {
            calls.count(route);
            String id = UUID.randomUUID().toString();
            context.response().putHeader("x-amz-rid", id).putHeader("x-amz-request-id", id);
            List<AnswerFault> struck = faults.answers(route);
            Duration delay = struck.stream()
                    .map(AnswerFault::delay)
                    .filter(Objects::nonNull)
                    .reduce(latency, Duration::plus);
            later(context, delay, () -> pass(context, error(struck)));
        };
    }

    private static void pass(RoutingContext context, @Nullable AnswerFault error) {
        if (error == null || error.status() == null) {
            context.next();
        } else {
            answer(context, error, error.status());
        }
    }

    private static void answer(RoutingContext context, AnswerFault fault, int status) {
        if (fault.retryAfterSeconds() != null) {
            context.response().putHeader("Retry-After", String.valueOf(fault.retryAfterSeconds()));
        }
        if (fault.html()) {
            Answers.text(context, status, "text/html", HTML.formatted(status));
        } else {
            Answers.refuse(context, status, status == 429 ? "Too Many Requests" : "Service fault " + status);
        }
    }

    private static @Nullable AnswerFault error(List<AnswerFault> struck) {
        return struck.stream()
                .filter(fault -> fault.status() != null)
                .findFirst()
                .orElse(null);
    }

    private static void later(RoutingContext context, Duration delay, Runnable action) {
        if (delay.toMillis() < 1) {
            action.run();
        } else {
            context.vertx().setTimer(delay.toMillis(), timer -> action.run());
        }
    }
}
