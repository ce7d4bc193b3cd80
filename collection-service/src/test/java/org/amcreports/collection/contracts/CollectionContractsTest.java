package org.amcreports.collection.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.amcreports.testing.contracts.ContractsTest;

class CollectionContractsTest extends ContractsTest {

    CollectionContractsTest() {
        super(CollectionContracts.FOLDER, CollectionContracts.SENT, received());
    }

    private static Set<String> received() {
        Properties configuration = new Properties();
        try (InputStream file =
                CollectionContractsTest.class.getClassLoader().getResourceAsStream("application.properties")) {
            configuration.load(Objects.requireNonNull(file));
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
        return configuration.stringPropertyNames().stream()
                .filter(name -> name.matches("mp\\.messaging\\.incoming\\.[^.]+\\.topic"))
                .map(configuration::getProperty)
                .collect(Collectors.toSet());
    }
}
