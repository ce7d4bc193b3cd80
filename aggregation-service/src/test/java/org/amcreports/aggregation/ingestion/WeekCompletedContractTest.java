package org.amcreports.aggregation.ingestion;

import java.nio.file.Path;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.testing.ReadContract;

/** What collection-service publishes is what {@link WeekCompleted} reads. */
class WeekCompletedContractTest extends ReadContract {

    WeekCompletedContractTest() {
        super(Path.of("../collection-service/contracts"), "amc.week-completed.v1", WeekCompleted.class);
    }
}
