package org.amcreports.dashboard.data.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.amcreports.dashboard.dashboards.domain.range.RelativeRange;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.Filters;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class CallsTest {

    @Test
    void fewSmallQuestionsAreOneCall() {
        assertThat(Calls.of(questions(50, 1))).containsExactly(questions(50, 1));
        assertThat(Calls.of(questions(101, 1))).extracting(List::size).containsExactly(50, 50, 1);
        assertThat(Calls.of(List.of())).isEmpty();
    }

    @Test
    void noCallIsLargerThanCanBeRead() {
        // 300 values of a thousand characters of two bytes each
        assertThat(Calls.of(questions(5, 300))).extracting(List::size).containsExactly(1, 1, 1, 1, 1);
        // a third of that
        assertThat(Calls.of(questions(9, 100))).extracting(List::size).containsExactly(4, 4, 1);
        assertThat(Calls.of(questions(9, 100)).stream().flatMap(List::stream))
                .containsExactlyElementsOf(questions(9, 100));
    }

    @Test
    void whatIsTooLargeByItselfStandsAlone() {
        List<AggregateQuery> questions = List.of(question(0, 1), question(1, 1000), question(2, 1), question(3, 1));

        assertThat(Calls.of(questions)).extracting(List::size).containsExactly(1, 1, 2);
    }

    private static List<AggregateQuery> questions(int number, int values) {
        return IntStream.range(0, number).mapToObj(i -> question(i, values)).toList();
    }

    private static AggregateQuery question(int number, int values) {
        String value = "\u00e4".repeat(1000);
        List<String> campaigns =
                IntStream.range(0, values).mapToObj(i -> i + value).toList();
        return new AggregateQuery(
                new SourceId(new UUID(1, number), new UUID(2, 1)),
                Grain.TOTAL,
                RelativeRange.LAST_4_WEEKS,
                List.of("spend"),
                List.of(),
                Filters.of(Map.of("campaign", campaigns)),
                null,
                null,
                false);
    }
}
