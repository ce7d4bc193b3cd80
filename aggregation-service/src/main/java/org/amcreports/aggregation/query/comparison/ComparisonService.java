package org.amcreports.aggregation.query.comparison;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.calendar.Before;
import org.amcreports.aggregation.calendar.Grain;
import org.amcreports.aggregation.query.QueryService;
import org.amcreports.aggregation.query.ReadParameters;
import org.amcreports.aggregation.query.Results;
import org.amcreports.aggregation.query.answer.QueryResult;
import org.amcreports.aggregation.query.question.AggregateQuery;

/** Asks what of the range is settled, and then, in one snapshot, for those days and for as many before. */
@ApplicationScoped
class ComparisonService {

    private final QueryService queries;

    ComparisonService(QueryService queries) {
        this.queries = queries;
    }

    Uni<ComparisonAnswer> compare(ReadParameters parameters, Before before, Reader reader) {
        List<String> metrics = parameters.names();
        List<String> groups = parameters.dimensions();
        int limit = parameters.size();
        return queries.answer(List.of(parameters.asked(Grain.TOTAL, metrics, List.of())), reader)
                .map(outcomes -> Results.of(outcomes).get(0))
                .chain(whole -> {
                    List<ComparedSpans> spans = ComparedSpans.of(metrics, whole, before);
                    return answers(parameters, spans, groups, reader)
                            .map(results ->
                                    new Comparison(metrics, whole, pairs(spans, results)).answer(before, limit));
                });
    }

    private Uni<List<QueryResult>> answers(
            ReadParameters parameters, List<ComparedSpans> spans, List<String> groups, Reader reader) {
        List<AggregateQuery> asked = spans.stream()
                .flatMap(each -> Stream.of(each.current(), each.previous())
                        .map(days -> parameters.over(days, each.metrics(), groups)))
                .toList();
        return queries.answer(asked, reader).map(Results::of);
    }

    private static List<ComparedResults> pairs(List<ComparedSpans> spans, List<QueryResult> results) {
        List<ComparedResults> pairs = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            pairs.add(new ComparedResults(spans.get(i), results.get(2 * i), results.get(2 * i + 1)));
        }
        return pairs;
    }
}
