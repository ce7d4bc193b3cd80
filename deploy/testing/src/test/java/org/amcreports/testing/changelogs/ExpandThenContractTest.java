package org.amcreports.testing.changelogs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replicas of the version before work on while a new schema is there: what they use goes in a later release, by a change set
 * with {@code labels:contract}. What a release has is listed in {@code released-change-sets/<service>.txt}, which
 * {@code -Dchange-sets.release} writes when one is made; before the first there is no version to bear with.
 */
class ExpandThenContractTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path RELEASED = Path.of("src/test/resources/released-change-sets");

    @ParameterizedTest
    @ValueSource(strings = {"dashboard", "collection", "aggregation", "insights"})
    void whatIsNewTakesNothingAway(String service) throws IOException {
        List<ChangeSet> all = changeSets(service);
        Path list = RELEASED.resolve(service + ".txt");
        if (System.getProperty("change-sets.release") != null) {
            Files.createDirectories(RELEASED);
            Files.write(list, all.stream().map(ChangeSet::id).toList());
        }
        Set<String> released =
                Files.exists(list) ? Set.copyOf(Files.readAllLines(list)) : ids(all).collect(Collectors.toSet());
        List<ChangeSet> added =
                all.stream().filter(set -> !released.contains(set.id())).toList();
        Set<String> unknown =
                added.stream().flatMap(set -> set.newTables().stream()).collect(Collectors.toSet());

        assertThat(all).isNotEmpty();
        assertThat(ids(all)).as("a released change set stays").containsAll(released);
        assertThat(added).filteredOn(set -> !set.contract()).allSatisfy(set -> assertThat(set.narrowings(unknown))
                .as(set.id())
                .isEmpty());
    }

    private static Stream<String> ids(List<ChangeSet> sets) {
        return sets.stream().map(ChangeSet::id);
    }

    /** Its own, and those of the libraries. */
    private static List<ChangeSet> changeSets(String service) throws IOException {
        return Stream.of(service + "-service", "libraries/outbox", "libraries/http")
                .map(module -> ROOT.resolve(module).resolve("src/main/resources/db"))
                .flatMap(ExpandThenContractTest::files)
                .map(ExpandThenContractTest::text)
                .flatMap(text -> ChangeSet.parse(text).stream())
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
