package org.amcreports.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.amcreports.local.stack.ReportsService;

/**
 * What the user asked for on the command line.
 *
 * @param root the project's folder, which holds the services that were built
 * @param data the sandbox's data directory; empty for generated data
 * @param without the services that somebody else runs, such as a developer with {@code quarkus:dev}
 * @param clockOffset how far the business clock runs ahead of this machine's clock
 * @param ports one per listener; 0 takes a free one
 * @param environment what the services find in their environment besides what the stack puts there
 */
public record LocalOptions(
        Path root,
        Optional<Path> data,
        Set<ReportsService> without,
        Duration clockOffset,
        boolean once,
        boolean demo,
        Map<Listener, Integer> ports,
        Path directory,
        Map<String, String> environment) {

    /** Everything in the stack that listens on a port, with its default. */
    public enum Listener {
        GATEWAY(8080),
        DASHBOARD(8081),
        COLLECTION(8082),
        AGGREGATION(8083),
        INSIGHTS(8084),
        SANDBOX(8090),
        POSTGRES(15432),
        KAFKA(19092);

        private final int defaultPort;

        Listener(int defaultPort) {
            this.defaultPort = defaultPort;
        }

        /** The system property that overrides the port. */
        public String property() {
            return "local." + name().toLowerCase(java.util.Locale.ROOT) + "-port";
        }
    }

    /** Reads the {@code local.*} properties; a wrong value is refused with the name of its property. */
    public static LocalOptions from(Properties properties) {
        Path root = Path.of(properties.getProperty("local.root", "."))
                .toAbsolutePath()
                .normalize();
        Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
        for (Listener listener : Listener.values()) {
            ports.put(listener, port(properties, listener));
        }
        return new LocalOptions(
                root,
                data(properties),
                without(properties),
                clockOffset(properties),
                flag(properties, "local.once", false),
                flag(properties, "local.demo", true),
                ports,
                root.resolve("deploy/local/target"),
                Map.of());
    }

    /** The same options with every port chosen by the operating system and another working directory. */
    public LocalOptions onFreePorts(Path otherDirectory) {
        Map<Listener, Integer> free = new EnumMap<>(Listener.class);
        for (Listener listener : Listener.values()) {
            free.put(listener, 0);
        }
        return new LocalOptions(root, data, without, clockOffset, once, demo, free, otherDirectory, environment);
    }

    /** The same options with variables for the services' environment. */
    public LocalOptions withEnvironment(Map<String, String> variables) {
        return new LocalOptions(root, data, without, clockOffset, once, demo, ports, directory, variables);
    }

    public int port(Listener listener) {
        return ports.getOrDefault(listener, listener.defaultPort);
    }

    private static int port(Properties properties, Listener listener) {
        String text = properties.getProperty(listener.property());
        if (text == null) {
            return listener.defaultPort;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw wrong(listener.property(), text, "a port from 0 to 65535");
        }
        return Integer.parseInt(text);
    }

    private static Optional<Path> data(Properties properties) {
        String text = properties.getProperty("local.data");
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        Path directory = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isRegularFile(directory.resolve("platform.json"))) {
            throw wrong("local.data", text, "a directory with a platform.json");
        }
        return Optional.of(directory);
    }

    private static Set<ReportsService> without(Properties properties) {
        String text = properties.getProperty("local.without", "");
        Set<ReportsService> without = EnumSet.noneOf(ReportsService.class);
        for (String name : text.isBlank() ? new String[0] : text.split(",", -1)) {
            without.add(Arrays.stream(ReportsService.values())
                    .filter(service -> service.database().equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> wrong("local.without", text, "a list of " + known())));
        }
        return without;
    }

    private static String known() {
        return Arrays.stream(ReportsService.values())
                .map(ReportsService::database)
                .collect(Collectors.joining(", "));
    }

    private static Duration clockOffset(Properties properties) {
        String text = properties.getProperty("local.clock-offset", "PT0S");
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong("local.clock-offset", text, "an ISO-8601 duration such as P14D");
        }
    }

    private static boolean flag(Properties properties, String name, boolean absent) {
        String text = properties.getProperty(name);
        if (text == null) {
            return absent;
        }
        return switch (text) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, text, "true or false");
        };
    }

    private static IllegalArgumentException wrong(String property, String value, String expected) {
        return new IllegalArgumentException("-D" + property + "=" + value + " must be " + expected);
    }
}
