package org.amcreports.dashboard.dashboards.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource.Compare;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.dashboards.persistence.ListingSort;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class DefinitionJsonTest {

    private static final DataSource SOURCE = new DataSource(
            List.of(new Series(new UUID(0, 1), new UUID(0, 2), List.of("spend"), Map.of(), null)),
            List.of(),
            Grain.WEEKLY,
            null,
            null,
            Compare.PREVIOUS_PERIOD);

    @Test
    void writesAndReadsNamesAsTheyAreOutside() {
        String json = DefinitionJson.write(SOURCE);

        assertThat(json).contains("\"aggregation\":\"weekly\"", "\"compare\":\"previous_period\"");
        assertThat(DefinitionJson.read(json, DataSource.class)).isEqualTo(SOURCE);
        assertThat(DefinitionJson.tree(ListingSort.NEWEST).textValue()).isEqualTo("-created_at");
    }

    @Test
    void refusesTheNameOfTheConstant() {
        String json = DefinitionJson.write(SOURCE).replace("weekly", "WEEKLY");

        assertThatThrownBy(() -> DefinitionJson.read(json, DataSource.class)).isInstanceOf(UncheckedIOException.class);
    }
}
