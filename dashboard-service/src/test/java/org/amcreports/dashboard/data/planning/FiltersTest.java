package org.amcreports.dashboard.data.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class FiltersTest {

    @Test
    void intersectPerDimension() {
        Filters dashboard = Filters.of(Map.of("campaign", List.of("A", "B", "C"), "geo", List.of("DE")));
        Filters reader = Filters.of(Map.of("campaign", List.of("C", "B", "X"), "device", List.of("tv")));

        assertThat(dashboard.and(reader).allowed())
                .isEqualTo(Map.of("campaign", List.of("B", "C"), "geo", List.of("DE"), "device", List.of("tv")))
                .isEqualTo(reader.and(dashboard).allowed());
    }

    @Test
    void nullIsAValueOfItsOwn() {
        Filters one = Filters.of(Map.of("campaign", Arrays.asList("A", null)));
        Filters other = Filters.of(Map.of("campaign", Arrays.asList(null, "B")));

        assertThat(one.and(other).allowed().get("campaign")).containsExactly((String) null);
        assertThat(one.and(other).letNothingThrough()).isFalse();
    }

    @Test
    void nothingInCommonLetsNothingThrough() {
        Filters one = Filters.of(Map.of("campaign", List.of("A")));

        assertThat(one.and(Filters.of(Map.of("campaign", List.of("B")))).letNothingThrough())
                .isTrue();
        assertThat(one.and(Filters.of(Map.of("campaign", List.of()))).letNothingThrough())
                .isTrue();
        assertThat(one.and(Filters.NONE).letNothingThrough()).isFalse();
    }

    @Test
    void orderAndRepetitionDoNotMatter() {
        assertThat(Filters.of(Map.of("campaign", List.of("B", "A", "B"))))
                .isEqualTo(Filters.of(Map.of("campaign", List.of("A", "B"))));
    }
}
