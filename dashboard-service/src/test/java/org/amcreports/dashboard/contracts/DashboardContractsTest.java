package org.amcreports.dashboard.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.amcreports.dashboard.dashboards.DashboardDeleted;
import org.amcreports.testing.contracts.ContractsTest;

/** What the service tells other teams of its events, against what it sends and is configured to read. */
class DashboardContractsTest extends ContractsTest {

    DashboardContractsTest() {
        super(Path.of("contracts"), Set.of(DashboardDeleted.TOPIC), configuredTopics());
    }

    private static Set<String> configuredTopics() {
        Properties configuration = new Properties();
        try (InputStream in = DashboardDeleted.class.getResourceAsStream("/application.properties")) {
            configuration.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return configuration.stringPropertyNames().stream()
                .filter(name -> name.matches("mp\\.messaging\\.incoming\\..*\\.topic"))
                .map(configuration::getProperty)
                .collect(Collectors.toSet());
    }
}
