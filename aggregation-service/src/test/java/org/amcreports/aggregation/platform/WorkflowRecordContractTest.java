package org.amcreports.aggregation.platform;

import java.nio.file.Path;
import org.amcreports.aggregation.testing.ReadContract;

/** The contract of amc.workflows.v1 says what {@link WorkflowRecord} reads. */
class WorkflowRecordContractTest extends ReadContract {

    WorkflowRecordContractTest() {
        super(Path.of("contracts"), "amc.workflows.v1", WorkflowRecord.class);
    }
}
