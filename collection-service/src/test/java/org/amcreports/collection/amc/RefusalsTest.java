package org.amcreports.collection.amc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.amcreports.collection.amc.AmcException.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|Was unable to compile workflow w because it was found to be invalid: From line 1, column 8 to line 1, column 9: Object 'x' not found|WORKFLOW|workflow_invalid",
                "400|Was unable to compile workflow w because it was found to be invalid: Parameter 'p' has no value and no default|WORKFLOW|missing_parameter",
                "400|Missing required parameter: campaign|WORKFLOW|missing_parameter",
                "400|Workflow with ID w-1 does not exist.|WORKFLOW|workflow_unknown",
                "404|Workflow with ID w-1 does not exist|WORKFLOW|workflow_unknown",
                "400|Workflow execution with ID 5 does not exist.|WEEK|unknown_execution",
                "400|timeWindowStart must be before timeWindowEnd|WEEK|refused",
                "404|Execution with ID 5 is unavailable for download.|TRANSIENT|result_unavailable",
                "400|Execution with ID 5 is unavailable for download.|TRANSIENT|result_unavailable",
                "302|moved|TRANSIENT|server_error",
                "408|late|TRANSIENT|timeout",
                "401|whatever|CREDENTIAL|unauthorized",
                "403|Unauthorized request|CREDENTIAL|forbidden",
                "410|gone|CREDENTIAL|forbidden",
                "429|Too Many Requests|TRANSIENT|throttled",
                "500|Was unable to compile|TRANSIENT|server_error",
                "504|Endpoint request timed out|TRANSIENT|timeout"
            })
    void classifiesAnswers(int status, String text, Scope scope, String category) {
        AmcException refusal = Refusals.answered(status, text);

        assertThat(refusal.scope()).isEqualTo(scope);
        assertThat(refusal.category()).isEqualTo(category);
        assertThat(refusal.getMessage()).isEqualTo("AMC answered " + status + ": " + text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "REJECTED|Execution X of workflow Y could not be run because too many workflows have already been run against the same input data sources in the same or overlapping time windows.|WORKFLOW|privacy_budget",
                "FAILED|Was unable to compile workflow w because it was found to be invalid: x|WORKFLOW|workflow_invalid",
                "FAILED|The query ran out of memory|WEEK|execution_failed",
                "REJECTED|-|WEEK|execution_rejected",
                "CANCELLED|-|WEEK|execution_cancelled"
            })
    void classifiesExecutionsThatEnded(AmcStatus status, String reason, Scope scope, String category) {
        AmcException refusal =
                AmcException.ended(new AmcExecution("e", "w", status, reason, null, null, null, null, List.of()));

        assertThat(refusal.scope()).isEqualTo(scope);
        assertThat(refusal.category()).isEqualTo(category);
    }

    @Test
    void classifiesTheTokenEndpointsAnswers() {
        assertThat(Refusals.tokenRefused(400, "invalid_grant", "").category()).isEqualTo("invalid_grant");
        assertThat(Refusals.tokenRefused(401, "invalid_client", "").scope()).isEqualTo(Scope.CREDENTIAL);
        assertThat(Refusals.tokenRefused(403, null, "<html>").category()).isEqualTo("token_refused");
        assertThat(Refusals.tokenRefused(502, null, "").scope()).isEqualTo(Scope.TRANSIENT);
        assertThat(Refusals.tokenRefused(200, null, "no token").scope()).isEqualTo(Scope.TRANSIENT);
        assertThat(Refusals.tokenRefused(429, null, "").category()).isEqualTo("throttled");
    }
    /** Not every dry run that ends without success says something against the question. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "FAILED|Was unable to compile workflow w because it was found to be invalid: x|WORKFLOW",
                "REJECTED|Table x may not be joined|WORKFLOW",
                "REJECTED|-|-",
                "FAILED|The query ran out of memory|-",
                "FAILED|-|-",
                "CANCELLED|by somebody|-"
            })
    void tellsARefusalOfTheQuestionFromNoVerdict(AmcStatus status, @Nullable String reason, @Nullable Scope scope) {
        AmcExecution dryRun = new AmcExecution("e", "w", status, reason, null, null, null, null, List.of());

        assertThat(AmcException.refusal(dryRun).map(AmcException::scope)).isEqualTo(Optional.ofNullable(scope));
    }
}
