package org.amcreports.aggregation.ingestion.remapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Somebody who reads a source over and over. */
final class Watch implements AutoCloseable {

    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<List<Set<BigDecimal>>> readings;

    Watch(SixWeeks source) {
        readings = CompletableFuture.supplyAsync(() -> {
            List<Set<BigDecimal>> all = new ArrayList<>();
            do {
                all.addAll(source.readings());
            } while (!ended.get());
            return all;
        });
    }

    /** Ends the reading; none has been a mix. */
    @Override
    public void close() {
        ended.set(true);
        assertThat(readings.join()).isNotEmpty().allSatisfy(factors -> assertThat(factors)
                .hasSize(1));
    }
}
