package org.amcreports.aggregation.platform;

import java.nio.file.Path;
import org.amcreports.aggregation.testing.ReadContract;

/** The contract of amc.instances.v1 says what {@link InstanceRecord} reads. */
class InstanceRecordContractTest extends ReadContract {

    InstanceRecordContractTest() {
        super(Path.of("contracts"), "amc.instances.v1", InstanceRecord.class);
    }
}
