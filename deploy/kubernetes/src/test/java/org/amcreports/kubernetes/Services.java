package org.amcreports.kubernetes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the services' sources say of their configuration as it is in production. */
final class Services {

    /** Quarkus writes the application's name and version into it. */
    private static final String OF_THE_BUILD = "quarkus.application.";

    private static final List<String> LIBRARIES = List.of("http", "outbox", "projections");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z][a-z0-9.-]*)(:[^}]*)?}");
    private static final Pattern INJECTED =
            Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"(\\s*,\\s*defaultValue)?");
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern METHOD = Pattern.compile("\\b([a-z][A-Za-z]*)\\(\\);");

    private Services() {}

    /** Of a duration that all services have. */
    static long seconds(String key) {
        return Duration.parse("PT"
                        + properties("collection-service").getOrDefault(key, "").toUpperCase(Locale.ROOT))
                .toSeconds();
    }

    /** Those keys that hold in production. */
    static Map<String, String> properties(String service) {
        Map<String, String> properties = new HashMap<>();
        LIBRARIES.forEach(library -> read(
                Folder.PROJECT.resolve(
                        "libraries/" + library + "/src/main/resources/META-INF/microprofile-config.properties"),
                properties));
        read(Folder.PROJECT.resolve(service + "/src/main/resources/application.properties"), properties);
        String more = properties.get("quarkus.config.locations");
        if (more != null) {
            read(Folder.PROJECT.resolve("libraries/http/src/main/resources/" + more), properties);
        }
        return properties;
    }

    /** The names of settings of ours that it reads. */
    static Set<String> read(String service) {
        Set<String> names = new HashSet<>(properties(service).keySet());
        references(service).map(reference -> reference.group(1)).forEach(names::add);
        sources(service).forEach(source -> {
            INJECTED.matcher(source).results().forEach(found -> names.add(found.group(1)));
            MAPPING.matcher(source).results().forEach(mapping -> METHOD.matcher(source)
                    .results()
                    .forEach(method -> names.add(mapping.group(1) + "." + kebab(method.group(1)))));
        });
        return names;
    }

    /** Those that nothing gives a value but an operator. */
    static Set<String> required(String service) {
        Set<String> given = properties(service).keySet();
        Stream<String> injected = sources(service)
                .flatMap(source -> INJECTED.matcher(source).results())
                .filter(found -> found.group(2) == null)
                .map(found -> found.group(1));
        Stream<String> referred = references(service)
                .filter(reference -> reference.group(2) == null)
                .map(reference -> reference.group(1));
        return Stream.concat(injected, referred)
                .filter(name -> !given.contains(name) && !name.startsWith(OF_THE_BUILD))
                .collect(Collectors.toSet());
    }

    private static Stream<MatchResult> references(String service) {
        return properties(service).values().stream()
                .flatMap(value -> REFERENCE.matcher(value).results());
    }

    private static Stream<String> sources(String service) {
        return Stream.concat(LIBRARIES.stream().map(library -> "libraries/" + library), Stream.of(service))
                .flatMap(module -> Folder.walk(Folder.PROJECT.resolve(module + "/src/main/java")))
                .map(Folder::text)
                .filter(source -> source.contains("@Config"));
    }

    private static void read(Path file, Map<String, String> into) {
        if (!Files.exists(file)) {
            return;
        }
        Folder.text(file)
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .filter(line -> !line.startsWith("%") || line.startsWith("%prod."))
                .map(line -> line.replaceFirst("^%prod\\.", ""))
                .forEach(line -> into.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    }

    private static String kebab(String method) {
        return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
