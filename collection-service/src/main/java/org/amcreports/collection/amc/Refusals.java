package org.amcreports.collection.amc;

import static org.amcreports.collection.amc.AmcException.Scope.CREDENTIAL;
import static org.amcreports.collection.amc.AmcException.Scope.TRANSIENT;
import static org.amcreports.collection.amc.AmcException.Scope.WEEK;
import static org.amcreports.collection.amc.AmcException.Scope.WORKFLOW;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What AMC means by a status and a text. */
final class Refusals {

    private record Wording(Pattern text, AmcException.Scope scope, String category) {}

    /** SQL errors come at once or when the run ends, privacy refusals when it ends: the same texts mean the same. */
    private static final List<Wording> WORDINGS = List.of(
            wording("too many workflows have already been run", WORKFLOW, "privacy_budget"),
            wording("privacy (budget|threshold)", WORKFLOW, "privacy_budget"),
            wording(
                    "missing (required )?(input )?(custom )?parameter|parameters? .*\\b(missing|required|not (been )?(given|provided|supplied|set)|without a value|no value|has no default)"
                            + "|(no|missing) value .*parameter",
                    WORKFLOW,
                    "missing_parameter"),
            wording(
                    "unable to compile|found to be invalid|does not compile|from line \\d+, column \\d+|object '.*' not found|syntax error",
                    WORKFLOW,
                    "workflow_invalid"),
            wording("workflow with id .+ does not exist", WORKFLOW, "workflow_unknown"),
            wording("workflow execution with id .+ does not exist", WEEK, "unknown_execution"),
            wording("unavailable for download", TRANSIENT, "result_unavailable"));

    private Refusals() {}

    /** An answer other than 2xx; a 401 that reaches this point came to a token just refreshed. */
    static AmcException answered(int status, String text) {
        String shown = text.isEmpty() ? "AMC answered " + status : "AMC answered " + status + ": " + text;
        if (status == 429) {
            return AmcException.throttled(shown);
        }
        if (status >= 500 || status == 408 || status < 400) {
            return new AmcException(TRANSIENT, status == 504 || status == 408 ? "timeout" : "server_error", shown);
        }
        if (status == 401) {
            return new AmcException(CREDENTIAL, "unauthorized", shown);
        }
        if (status == 403 || status == 410) {
            return new AmcException(CREDENTIAL, "forbidden", shown);
        }
        return worded(text, shown).orElseGet(() -> new AmcException(WEEK, "refused", shown));
    }

    /** A run that ended FAILED, REJECTED or CANCELLED. */
    static AmcException ended(AmcExecution execution) {
        String status = execution.status().name().toLowerCase(Locale.ROOT);
        String reason = execution.reason();
        String shown = "AMC ended the execution as " + status + (reason == null ? "" : ": " + reason);
        return worded(reason, shown)
                .filter(refusal -> refusal.scope() == WORKFLOW)
                .orElseGet(() -> new AmcException(WEEK, "execution_" + status, shown));
    }

    /** A rejection with a reason is of the question, for a dry run is; all else must be worded as one of the workflow. */
    static Optional<AmcException> ofDryRun(AmcExecution execution) {
        AmcException ended = ended(execution);
        if (ended.scope() == WORKFLOW) {
            return Optional.of(ended);
        }
        return execution.status() == AmcStatus.REJECTED && execution.reason() != null
                ? Optional.of(ended.ofWorkflow())
                : Optional.empty();
    }

    /** An answer of the token endpoint other than 200 with a token. */
    static AmcException tokenRefused(int status, @Nullable String error, String text) {
        String shown = "The token endpoint answered " + status + (text.isEmpty() ? "" : ": " + text);
        if (status == 429) {
            return AmcException.throttled(shown);
        }
        if (status >= 500 || status == 408 || status < 400) {
            return new AmcException(TRANSIENT, "server_error", shown);
        }
        boolean plain = error != null && error.matches("[a-z_]{1,40}");
        return new AmcException(CREDENTIAL, plain ? String.valueOf(error) : "token_refused", shown);
    }

    private static Optional<AmcException> worded(@Nullable String text, String shown) {
        if (text == null) {
            return Optional.empty();
        }
        return WORDINGS.stream()
                .filter(wording -> wording.text().matcher(text).find())
                .findFirst()
                .map(wording -> new AmcException(wording.scope(), wording.category(), shown));
    }

    private static Wording wording(String text, AmcException.Scope scope, String category) {
        return new Wording(Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), scope, category);
    }
}
