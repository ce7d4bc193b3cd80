package org.amcreports.http.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The ids of the change sets in the formatted SQL files that {@code db/changelog.yaml} includes; those of a context are
 * for some databases only, and nobody waits for them.
 */
final class ChangeSets {

    private static final String MASTER = "db/changelog.yaml";
    private static final Pattern FILE = Pattern.compile("file:\\s*\"?([\\w./-]+\\.sql)");
    private static final Pattern CHANGE_SET =
            Pattern.compile("(?m)^--\\s*changeset\\s+[^:\\s]+:(\\S++)(?!.*\\scontextFilter:)");

    private ChangeSets() {}

    static Set<String> required() {
        return FILE.matcher(text(MASTER))
                .results()
                .map(match -> text(match.group(1)))
                .flatMap(sql -> CHANGE_SET.matcher(sql).results())
                .map(ChangeSets::id)
                .collect(Collectors.toSet());
    }

    private static String id(MatchResult changeSet) {
        return changeSet.group(1);
    }

    private static String text(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no " + resource + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
