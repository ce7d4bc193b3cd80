package org.amcreports.aggregation.platform;

import java.nio.file.Path;
import org.amcreports.aggregation.testing.ConsumerContract;

/** The contract of amc.workflows.v1 says what {@link WorkflowRecord} reads. */
class WorkflowRecordContractTest extends ConsumerContract {

    WorkflowRecordContractTest() {
        super(Path.of("contracts"), "amc.workflows.v1", WorkflowRecord.class);
    }
}
