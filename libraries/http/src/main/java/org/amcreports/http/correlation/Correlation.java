package org.amcreports.http.correlation;

import io.opentelemetry.api.trace.Span;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.Optional;
import java.util.regex.Pattern;
import org.amcreports.http.id.Ids;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The id that one request hands through every service it reaches; in log lines and on spans as {@code correlation_id}. */
public final class Correlation {

    public static final String HEADER = "X-Correlation-Id";

    private static final String ID = "correlation_id";
    private static final String CAUSE = "causation_id";
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    private Correlation() {}

    /** The id of the work at hand; minted when it has none. */
    public static String current() {
        return local(ID).or(() -> Optional.ofNullable((String) MDC.get(ID))).orElseGet(() -> begin(null, null));
    }

    /** The id of the record that is being handled, if the work at hand comes from one. */
    public static Optional<String> causation() {
        return local(CAUSE);
    }

    /** A malformed id, which could forge log lines, is replaced by a new one. */
    public static String begin(@Nullable String id, @Nullable String causation) {
        String correlation = id != null && WELL_FORMED.matcher(id).matches()
                ? id
                : Ids.next().toString();
        Span.current().setAttribute(ID, correlation);
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(ID, correlation);
            MDC.put(ID, correlation);
            if (causation != null) {
                ContextLocals.put(CAUSE, causation);
            }
        }
        return correlation;
    }

    private static Optional<String> local(String key) {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(key) : Optional.empty();
    }
}
