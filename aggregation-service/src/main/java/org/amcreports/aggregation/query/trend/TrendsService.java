package org.amcreports.aggregation.query.trend;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.arithmetic.Ratio;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.calendar.Grain;
import org.amcreports.aggregation.query.QueryService;
import org.amcreports.aggregation.query.ReadParameters;
import org.amcreports.aggregation.query.Results;
import org.amcreports.aggregation.query.answer.QueryResult;

/** Asks for the periods, with the parts of each ratio, and for the whole range, which says the order of the groups. */
@ApplicationScoped
class TrendsService {

    private final QueryService queries;

    TrendsService(QueryService queries) {
        this.queries = queries;
    }

    Uni<TrendsAnswer> read(ReadParameters parameters, Grain grain, int window, Reader reader) {
        List<String> metrics = parameters.names();
        List<String> groups = parameters.dimensions();
        return queries.answer(
                        List.of(
                                parameters.asked(grain, withParts(metrics), groups),
                                parameters.asked(Grain.TOTAL, metrics, groups)),
                        reader)
                .map(Results::of)
                .map(results -> answer(grain, window, metrics, results.get(0), results.get(1)));
    }

    private static TrendsAnswer answer(
            Grain grain, int window, List<String> metrics, QueryResult byPeriod, QueryResult whole) {
        return TrendsAnswer.of(grain.wireName(), window, new Trends(grain, window, byPeriod, whole).of(metrics), whole);
    }

    private static List<String> withParts(List<String> metrics) {
        Stream<String> parts = metrics.stream()
                .flatMap(name -> Ratio.named(name).stream())
                .flatMap(ratio -> Stream.of(ratio.numerator(), ratio.denominator()))
                .map(Role::wireName);
        return Stream.concat(metrics.stream(), parts).distinct().toList();
    }
}
