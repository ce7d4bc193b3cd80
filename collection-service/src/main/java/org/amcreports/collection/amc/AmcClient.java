package org.amcreports.collection.amc;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The executions of an AMC instance. Every failure is an {@link AmcException}; nothing is tried twice but a 401. */
@ApplicationScoped
public class AmcClient {

    private static final String EXECUTIONS = "workflowExecutions";

    private final AmcCalls calls;
    private final AmcPages pages;

    AmcClient(AmcCalls calls, AmcPages pages) {
        this.calls = calls;
        this.pages = pages;
    }

    /** Starts a run; {@link AmcException#answerLost()} tells that it may be running though the call failed. */
    public Uni<AmcExecution> create(AmcAccount account, ExecutionRequest request) {
        return create(account, request, () -> true);
    }

    /** @param inTime asked just before the request leaves: when it says no, nothing is sent and the failure is transient */
    public Uni<AmcExecution> create(AmcAccount account, ExecutionRequest request, BooleanSupplier inTime) {
        return calls.post(account, EXECUTIONS, ExecutionJson.write(request), inTime)
                .map(answer ->
                        ExecutionJson.read(answer).orElseThrow(() -> malformed().afterSending()));
    }

    public Uni<AmcExecution> get(AmcAccount account, String executionId) {
        return calls.get(account, path(executionId) + "?includeWorkflow=false")
                .map(answer -> ExecutionJson.read(answer).orElseThrow(AmcClient::malformed));
    }

    /** All runs of the instance created at that second or later, cancelled ones as AMC pleases. */
    public Uni<List<AmcExecution>> listSince(AmcAccount account, Instant minCreation) {
        LocalDateTime since = LocalDateTime.ofInstant(minCreation.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC);
        String query = "?minCreationTime=" + AmcCalls.encode(ExecutionJson.LOCAL.format(since)) + "&limit=100";
        return pages.all(account, EXECUTIONS + query, "executions").map(nodes -> nodes.stream()
                .map(ExecutionJson::read)
                .flatMap(Optional::stream)
                .toList());
    }

    /** Asks AMC to stop a run; one that has ended already, or is unknown, needs no stopping. */
    public Uni<Void> cancel(AmcAccount account, String executionId) {
        return calls.put(account, path(executionId), Map.of("status", "CANCELLED"))
                .replaceWithVoid()
                .onFailure(AmcClient::isOver)
                .recoverWithNull();
    }

    /** Fresh addresses of all files of a result; each is good for ten minutes and must not be stored or logged. */
    public Uni<List<URI>> downloadUrls(AmcAccount account, String executionId) {
        return pages.all(account, path(executionId) + "/downloadUrls", "downloadUrls")
                .map(urls -> urls.stream().map(AmcClient::fileAddress).toList());
    }

    private static String path(String executionId) {
        return EXECUTIONS + "/" + AmcCalls.encode(executionId);
    }

    private static boolean isOver(Throwable failure) {
        return failure instanceof AmcException refusal
                && (refusal.category().equals("refused") || refusal.category().equals("unknown_execution"));
    }

    private static URI fileAddress(JsonNode url) {
        try {
            URI address = new URI(url.asText());
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
                return address;
            }
        } catch (URISyntaxException e) {
            // The exception quotes the address, which must not be shown.
        }
        throw new AmcException(
                AmcException.Scope.WEEK, "malformed_answer", "AMC named a result file by something that is not a URL");
    }

    private static AmcException malformed() {
        return AmcException.transientFailure("malformed_answer", "AMC's answer holds no execution", null);
    }
}
