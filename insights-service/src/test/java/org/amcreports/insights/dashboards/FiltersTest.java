package org.amcreports.insights.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiltersTest {

    @Test
    void keepsWhatBothAllow() {
        assertThat(Filters.both(
                        Map.of("campaign", List.of("a", "b"), "type", List.of("x")),
                        Map.of("campaign", List.of("b", "c"), "place", List.of("top"))))
                .isEqualTo(Map.of("campaign", List.of("b"), "type", List.of("x"), "place", List.of("top")));
    }

    @Test
    void allowsNothingWhereTheyHaveNothingInCommon() {
        assertThat(Filters.both(Map.of("campaign", List.of("a")), Map.of("campaign", List.of("b"))))
                .isEqualTo(Map.of("campaign", List.of()));
    }
}
