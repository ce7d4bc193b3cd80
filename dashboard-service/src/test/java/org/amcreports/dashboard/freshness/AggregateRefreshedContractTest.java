package org.amcreports.dashboard.freshness;

import java.nio.file.Path;
import org.amcreports.dashboard.contracts.ReadContract;

class AggregateRefreshedContractTest extends ReadContract {

    AggregateRefreshedContractTest() {
        super(
                Path.of("..", "aggregation-service", "contracts"),
                "amc.aggregate-refreshed.v1",
                AggregateRefreshed.class);
    }
}
