package org.amcreports.dashboard.data.aggregation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.amcreports.dashboard.data.planning.AggregateQuery;

/** Questions in as few calls as aggregation-service takes: neither too many nor too large. */
final class Calls {

    private static final int MOST_QUESTIONS = 50;

    /** Half of what it reads, since JSON may need more characters. */
    private static final long MOST_BYTES = 1_000_000;

    private static final long QUESTION = 2_000;
    private static final long VALUE = 4;

    private Calls() {}

    /** A question that is too large by itself has a call of its own. */
    static List<List<AggregateQuery>> of(List<AggregateQuery> queries) {
        List<List<AggregateQuery>> calls = new ArrayList<>();
        List<AggregateQuery> call = new ArrayList<>();
        long bytes = 0;
        for (AggregateQuery query : queries) {
            long more = bytes(query);
            if (!call.isEmpty() && (call.size() == MOST_QUESTIONS || bytes + more > MOST_BYTES)) {
                calls.add(call);
                call = new ArrayList<>();
                bytes = 0;
            }
            call.add(query);
            bytes += more;
        }
        if (!call.isEmpty()) {
            calls.add(call);
        }
        return calls;
    }

    private static long bytes(AggregateQuery query) {
        Stream<String> names = Stream.of(
                        query.metrics(),
                        query.groupBy(),
                        query.filters().allowed().keySet())
                .flatMap(Collection::stream);
        return QUESTION
                + Stream.concat(names, query.values())
                        .mapToLong(value -> VALUE
                                + Objects.requireNonNullElse(value, "null").getBytes(StandardCharsets.UTF_8).length)
                        .sum();
    }
}
