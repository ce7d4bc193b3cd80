package org.amcreports.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts, the board and autoscalers speak of metrics that there are, and every alert says what to do. */
class AlertsTest {

    private static final List<String> ALERTS = List.of(
            "ServiceDown",
            "EventLoopBlocked",
            "OutboxStalled",
            "ConsumerLagHigh",
            "DeadLettersPresent",
            "RecordsParked",
            "WeeksFailing",
            "SlotsStarved",
            "LeaseStuck",
            "LedgerDrift",
            "AggregateLatencyHigh",
            "DatabaseUnreachable",
            "KafkaUnreachable",
            "ErrorRateHigh",
            "AmcCredentialsRefused");

    private static final Pattern NOT_A_NAME = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|on|without)\\s*\\([^)]*\\)|\\b(and|or|unless|offset)\\b");

    private static final Pattern NAME = Pattern.compile("\\b[a-z][a-zA-Z0-9_:]*\\b(?!\\s*\\()");

    private static final Pattern LISTED =
            Pattern.compile("^\\| `(amcreports_[a-z_]+)` \\| ([a-z]+) ", Pattern.MULTILINE);

    private static final Set<String> KNOWN = known();

    private static final Path MONITORING = Folder.ROOT.resolve("base/monitoring");

    @Test
    void thereAreTheAlertsThatTheRunbookKnows() {
        assertThat(alerts()).extracting(Rule::getAlert).containsExactlyElementsOf(ALERTS);
        assertThat(alerts()).allSatisfy(alert -> {
            assertThat(alert.getAnnotations())
                    .containsEntry(
                            "runbook_url",
                            "deploy/kubernetes/RUNBOOK.md#" + alert.getAlert().toLowerCase(Locale.ROOT))
                    .containsKey("summary");
            assertThat(alert.getLabels()).containsKey("severity");
        });
    }

    @Test
    void alertsSpeakOfMetricsThatThereAre() {
        assertThat(alerts())
                .allSatisfy(alert -> assertThat(names(alert.getExpr().getStrVal()))
                        .isNotEmpty()
                        .isSubsetOf(KNOWN));
    }

    @Test
    void theBoardShowsMetricsThatThereAre() {
        JsonNode board = Folder.documents(MONITORING.resolve("board.json")).get(0);
        assertThat(board.findValuesAsText("expr"))
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        expression -> assertThat(names(expression)).isNotEmpty().isSubsetOf(KNOWN));
    }

    @Test
    void autoscalersFollowMetricsThatThereAre() {
        assertThat(Folder.yaml("base").stream()
                        .filter(file -> file.endsWith("autoscaler.yaml"))
                        .map(file -> Models.read(Folder.documents(file).get(0), HorizontalPodAutoscaler.class))
                        .flatMap(autoscaler -> autoscaler.getSpec().getMetrics().stream())
                        .filter(metric -> metric.getExternal() != null)
                        .map(metric -> metric.getExternal().getMetric().getName()))
                .hasSize(3)
                .isSubsetOf(KNOWN);
    }

    private static List<Rule> alerts() {
        return Models.read(Folder.documents(MONITORING.resolve("alerts.yaml")).get(0), PrometheusRule.class)
                .getSpec()
                .getGroups()
                .stream()
                .flatMap(group -> group.getRules().stream())
                .toList();
    }

    private static Set<String> names(String expression) {
        String bare = NOT_A_NAME.matcher(expression).replaceAll(" ");
        return NAME.matcher(bare).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** Ours, by the table that the build holds against the services; and what was seen of those below us. */
    private static Set<String> known() {
        Set<String> known = new HashSet<>();
        LISTED.matcher(Folder.text(Folder.ROOT.resolve("metrics.md"))).results().forEach(listed -> {
            String name = listed.group(1);
            switch (listed.group(2)) {
                case "summary" -> Stream.of("_count", "_sum", "_max").forEach(part -> known.add(name + part));
                case "histogram" ->
                    Stream.of("_count", "_sum", "_max", "_bucket").forEach(part -> known.add(name + part));
                default -> known.add(name);
            }
        });
        Folder.text(Folder.ROOT.resolve("src/test/resources/platform-metrics.txt"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(known::add);
        return known;
    }
}
