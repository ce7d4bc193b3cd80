package org.amcreports.dashboard.data.aggregation;

import io.quarkus.logging.Log;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amcreports.dashboard.data.aggregation.QueryResponse.Problem;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.WidgetState;
import org.amcreports.dashboard.data.shaping.AggregateAnswer;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.NoAnswer;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Refusal;

/** Why aggregation-service gives no figures for a question, in sentences for whoever looks at a dashboard. */
final class Refusals {

    private static final String TYPE = "urn:amc-reports:problem:";
    private static final Pattern PLACE = Pattern.compile("(metrics|group_by)\\[(\\d{1,3})]");

    private static final Map<String, String> LASTING = Map.of(
            TYPE + "too-many-groups",
            "There are too many groups to add up: a shorter range, longer periods or filters help.",
            TYPE + "validation",
            "The widget asks for something that this workflow cannot answer.");

    private static final Map<String, String> PASSING = Map.of(
            TYPE + "building",
            "The figures are being added up for the first time and will be here in a few seconds.",
            TYPE + "forbidden",
            "The workflow's data on this instance cannot be read.");

    private static final String OTHERWISE = "The figures cannot be read at the moment.";

    private Refusals() {}

    /** What the workflow lacks, or has too much of, is refused until its figures change; everything else may pass. */
    static AggregateAnswer toDomain(AggregateQuery query, Problem problem) {
        String type = String.valueOf(problem.type());
        if (type.equals(TYPE + "metric-not-in-workflow")) {
            return notInWorkflow("The workflow has no metric " + name(query, problem) + ".");
        }
        if (type.equals(TYPE + "dimension-not-in-workflow")) {
            return notInWorkflow("The workflow has no dimension " + name(query, problem) + ".");
        }
        Log.debugf("aggregation-service refused a question: %s", problem);
        String lasting = LASTING.get(type);
        return lasting == null
                ? new NoAnswer(PASSING.getOrDefault(type, OTHERWISE))
                : new Refusal(WidgetState.UNAVAILABLE, lasting);
    }

    private static Refusal notInWorkflow(String sentence) {
        return new Refusal(WidgetState.METRIC_NOT_IN_WORKFLOW, sentence);
    }

    private static String name(AggregateQuery query, Problem problem) {
        return Optional.ofNullable(problem.errors()).stream()
                .flatMap(List::stream)
                .map(error -> name(query, String.valueOf(error.field())))
                .findFirst()
                .orElse("of this name");
    }

    private static String name(AggregateQuery query, String field) {
        Matcher place = PLACE.matcher(field);
        if (!place.matches()) {
            return field.replaceFirst("^filters\\.", "");
        }
        List<String> named = place.group(1).equals("metrics") ? query.metrics() : query.groupBy();
        int position = Integer.parseInt(place.group(2));
        return position < named.size() ? named.get(position) : field;
    }
}
