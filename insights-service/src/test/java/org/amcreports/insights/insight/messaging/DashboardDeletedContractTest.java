package org.amcreports.insights.insight.messaging;

import java.nio.file.Path;
import org.amcreports.insights.insight.messaging.DashboardDeletedConsumer.DashboardDeleted;
import org.amcreports.testing.contracts.ConsumerContract;

class DashboardDeletedContractTest extends ConsumerContract {

    DashboardDeletedContractTest() {
        super(Path.of("../dashboard-service/contracts"), "amc.dashboard-deleted.v1", DashboardDeleted.class);
    }
}
