package org.amcreports.insights.insight.messaging;

import java.nio.file.Path;
import org.amcreports.insights.insight.messaging.DashboardDeletedConsumer.DashboardDeleted;
import org.amcreports.insights.support.ReadContract;

class DashboardDeletedContractTest extends ReadContract {

    DashboardDeletedContractTest() {
        super(Path.of("../dashboard-service/contracts"), "amc.dashboard-deleted.v1", DashboardDeleted.class);
    }
}
