package org.amcreports.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.amcreports.sandbox.data.CsvDialect;
import org.amcreports.sandbox.faults.FaultJson;

/** Reads options from {@code sandbox.*} properties; a wrong or unknown one is refused with its name. */
final class SandboxProperties {

    private static final String PREFIX = "sandbox.";

    private SandboxProperties() {}

    /** System properties, overridden by arguments of the form {@code sandbox.port=8090}. */
    static SandboxOptions options(Properties system, String... arguments) {
        SandboxOptions options = SandboxOptions.defaults().withPort(8090);
        for (Map.Entry<String, String> property : properties(system, arguments).entrySet()) {
            options = changed(options, property.getKey(), property.getValue());
        }
        return options;
    }

    private static Map<String, String> properties(Properties system, String... arguments) {
        Map<String, String> properties = new HashMap<>();
        system.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name -> properties.put(name, system.getProperty(name)));
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(argument + " must have the form sandbox.port=8090");
            }
            properties.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return properties;
    }

    private static SandboxOptions changed(SandboxOptions options, String name, String text) {
        try {
            return switch (name) {
                case "sandbox.host" -> options.withHost(text);
                case "sandbox.port" -> options.withPort(port(text));
                case "sandbox.data" -> text.isBlank() ? options : options.withData(directory(text));
                case "sandbox.clock-offset" -> options.withClockOffset(Duration.parse(text));
                case "sandbox.run-time" -> options.withRunTime(duration(text));
                case "sandbox.latency" -> options.withLatency(duration(text));
                case "sandbox.token-lifetime" -> options.withTokenLifetime(duration(text));
                case "sandbox.url-lifetime" -> options.withUrlLifetime(duration(text));
                case "sandbox.quotes" -> options.withDialect(CsvDialect.valueOf(text.toUpperCase(Locale.ROOT)));
                case "sandbox.faults" -> options.withFaults(FaultJson.parse(text));
                default -> throw new IllegalArgumentException("there is no such option");
            };
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(name + "=" + text + ": " + e.getMessage(), e);
        }
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("must be a port from 0 to 65535");
        }
        return Integer.parseInt(text);
    }

    private static Path directory(String text) {
        Path directory = Path.of(text);
        if (!Files.isRegularFile(directory.resolve("platform.json"))) {
            throw new IllegalArgumentException("must be a directory with a platform.json");
        }
        return directory;
    }

    private static Duration duration(String text) {
        Duration duration = Duration.parse(text);
        if (duration.isNegative()) {
            throw new IllegalArgumentException("must not be negative");
        }
        return duration;
    }
}
