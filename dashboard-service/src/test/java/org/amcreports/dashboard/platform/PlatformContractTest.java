package org.amcreports.dashboard.platform;

import java.nio.file.Path;
import org.amcreports.dashboard.contracts.ReadContract;
import org.junit.jupiter.api.Nested;

/** The platform's records as this service describes that it reads them. */
class PlatformContractTest {

    private static final Path CONTRACTS = Path.of("contracts");

    @Nested
    class Users extends ReadContract {
        Users() {
            super(CONTRACTS, "amc.users.v1", UserRecord.class);
        }
    }

    @Nested
    class Instances extends ReadContract {
        Instances() {
            super(CONTRACTS, "amc.instances.v1", InstanceRecord.class);
        }
    }

    @Nested
    class Workflows extends ReadContract {
        Workflows() {
            super(CONTRACTS, "amc.workflows.v1", WorkflowRecord.class);
        }
    }
}
