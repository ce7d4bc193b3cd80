package org.amcreports.aggregation.ingestion;

import java.nio.file.Path;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.testing.contracts.ConsumerContract;

/** What collection-service publishes is what {@link WeekCompleted} reads. */
class WeekCompletedContractTest extends ConsumerContract {

    WeekCompletedContractTest() {
        super(Path.of("../collection-service/contracts"), "amc.week-completed.v1", WeekCompleted.class);
    }
}
