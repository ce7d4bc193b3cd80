package org.amcreports.local;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.amcreports.local.stack.ReportsService;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for on the command line.
 *
 * @param root the project's folder, which holds the services that were built
 * @param data the sandbox's data directory; empty for generated data
 * @param without the services that somebody else runs, such as a developer with {@code quarkus:dev}
 * @param corsOrigins whose pages may call the API through the gateway, such as a UI's development server
 * @param rateLimit how many requests a minute the gateway answers each caller; 0 for any number
 * @param clockOffset how far the business clock runs ahead of this machine's clock
 * @param ports one per listener; 0 takes a free one
 * @param environment what the services find in their environment besides what the stack puts there
 */
public record LocalOptions(
        Path root,
        Optional<Path> data,
        Set<ReportsService> without,
        List<String> corsOrigins,
        int rateLimit,
        Duration clockOffset,
        boolean once,
        boolean demo,
        Map<Listener, Integer> ports,
        Path directory,
        Map<String, String> environment) {

    private static final int BEFORE_THE_LIBRARY = 200;

    /** A thousand a second: more than a page or a script needs, less than what keeps others from being answered. */
    private static final int GENEROUS = 60_000;

    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]+(:\\d{1,5})?");

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
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withConverter(Boolean.class, BEFORE_THE_LIBRARY, LocalOptions::flag)
                .withSources(new PropertiesConfigSource(properties, "command line", 0))
                .build();
        Path root = absolute(config.getOptionalValue("local.root", Path.class).orElse(Path.of(".")));
        Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
        for (Listener listener : Listener.values()) {
            ports.put(listener, port(config, listener));
        }
        return new LocalOptions(
                root,
                config.getOptionalValue("local.data", Path.class).map(LocalOptions::data),
                config.getOptionalValues("local.without", ReportsService.class, size -> new TreeSet<>())
                        .orElseGet(TreeSet::new),
                config.getOptionalValues("local.cors-origins", String.class).orElse(List.of()).stream()
                        .map(LocalOptions::origin)
                        .toList(),
                rateLimit(config.getOptionalValue("local.rate-limit", Integer.class)
                        .orElse(GENEROUS)),
                config.getOptionalValue("local.clock-offset", Duration.class).orElse(Duration.ZERO),
                config.getOptionalValue("local.once", Boolean.class).orElse(false),
                config.getOptionalValue("local.demo", Boolean.class).orElse(true),
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
        return new LocalOptions(
                root,
                data,
                without,
                corsOrigins,
                rateLimit,
                clockOffset,
                once,
                demo,
                free,
                otherDirectory,
                environment);
    }

    /** The same options with variables for the services' environment. */
    public LocalOptions withEnvironment(Map<String, String> variables) {
        return new LocalOptions(
                root, data, without, corsOrigins, rateLimit, clockOffset, once, demo, ports, directory, variables);
    }

    public int port(Listener listener) {
        return ports.getOrDefault(listener, listener.defaultPort);
    }

    private static int port(SmallRyeConfig config, Listener listener) {
        int port = config.getOptionalValue(listener.property(), Integer.class).orElse(listener.defaultPort);
        if (port < 0 || port > 65_535) {
            throw wrong(listener.property(), port, "a port from 0 to 65535");
        }
        return port;
    }

    /** The library takes what it does not know for false. */
    private static @Nullable Boolean flag(String text) {
        return switch (text) {
            case "" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static Path data(Path directory) {
        if (!Files.isRegularFile(directory.resolve("platform.json"))) {
            throw wrong("local.data", directory, "a directory with a platform.json");
        }
        return absolute(directory);
    }

    private static String origin(String origin) {
        if (!ORIGIN.matcher(origin).matches()) {
            throw wrong("local.cors-origins", origin, "origins as http://localhost:5173, with commas between them");
        }
        return origin;
    }

    private static int rateLimit(int perMinute) {
        if (perMinute < 0) {
            throw wrong("local.rate-limit", perMinute, "a number of requests a minute, or 0 for any");
        }
        return perMinute;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static IllegalArgumentException wrong(String property, Object value, String expected) {
        return new IllegalArgumentException("-D" + property + "=" + value + " must be " + expected);
    }
}
