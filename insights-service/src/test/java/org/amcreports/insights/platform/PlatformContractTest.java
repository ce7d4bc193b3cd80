package org.amcreports.insights.platform;

import java.nio.file.Path;
import org.amcreports.insights.support.ReadContract;
import org.junit.jupiter.api.Nested;

class PlatformContractTest {
    private static final Path CONTRACTS = Path.of("contracts");

    @Nested
    class Users extends ReadContract {
        Users() {
            super(CONTRACTS, "amc.users.v1", PlatformRecords.User.class);
        }
    }

    @Nested
    class Instances extends ReadContract {
        Instances() {
            super(CONTRACTS, "amc.instances.v1", PlatformRecords.Instance.class);
        }
    }

    @Nested
    class Workflows extends ReadContract {
        Workflows() {
            super(CONTRACTS, "amc.workflows.v1", PlatformRecords.Workflow.class);
        }
    }
}
