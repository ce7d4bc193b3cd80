package org.amcreports.insights.insight.messaging;

import java.nio.file.Path;
import java.util.Set;
import org.amcreports.insights.insight.messaging.DashboardDeletedConsumer.DashboardDeleted;
import org.amcreports.insights.support.ReadContractTest;

class DashboardDeletedContractTest extends ReadContractTest {

    DashboardDeletedContractTest() {
        super(
                Path.of("../dashboard-service/contracts"),
                "amc.dashboard-deleted.v1",
                DashboardDeleted.class,
                Set.of("dashboard_id"));
    }
}
