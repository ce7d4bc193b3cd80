package org.amcreports.insights.platform;

import java.nio.file.Path;
import java.util.Set;
import org.amcreports.insights.support.ReadContractTest;
import org.junit.jupiter.api.Nested;

class PlatformContractTest {
    private static final Path CONTRACTS = Path.of("contracts");

    @Nested
    class Users extends ReadContractTest {
        Users() {
            super(CONTRACTS, "amc.users.v1", PlatformRecords.User.class, Set.of("user_id"));
        }
    }

    @Nested
    class Instances extends ReadContractTest {
        Instances() {
            super(
                    CONTRACTS,
                    "amc.instances.v1",
                    PlatformRecords.Instance.class,
                    Set.of("instance_id", "name", "time_zone"));
        }
    }

    @Nested
    class Workflows extends ReadContractTest {
        Workflows() {
            super(CONTRACTS, "amc.workflows.v1", PlatformRecords.Workflow.class, Set.of("workflow_id", "name"));
        }
    }
}
