package org.amcreports.aggregation.platform;

import java.nio.file.Path;
import org.amcreports.aggregation.testing.ReadContract;

/** The contract of amc.users.v1 says what {@link UserRecord} reads. */
class UserRecordContractTest extends ReadContract {

    UserRecordContractTest() {
        super(Path.of("contracts"), "amc.users.v1", UserRecord.class);
    }
}
