package org.amcreports.aggregation;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.amcreports.testing.contracts.ContractsTest;

/** contracts/ against the topics that the code sends to and that its channels read. */
class AggregationContractsTest extends ContractsTest {

    AggregationContractsTest() {
        super(Path.of("contracts"), Set.of("amc.aggregate-refreshed.v1"), received());
    }

    private static Set<String> received() {
        Properties configuration = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            configuration.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return configuration.stringPropertyNames().stream()
                .filter(name -> name.matches("mp\\.messaging\\.incoming\\..*\\.topic"))
                .map(configuration::getProperty)
                .collect(Collectors.toSet());
    }
}
