package org.amcreports.dashboard.freshness;

import java.nio.file.Path;
import org.amcreports.testing.contracts.ConsumerContract;

class AggregateRefreshedContractTest extends ConsumerContract {

    AggregateRefreshedContractTest() {
        super(
                Path.of("..", "aggregation-service", "contracts"),
                "amc.aggregate-refreshed.v1",
                AggregateRefreshed.class);
    }
}
