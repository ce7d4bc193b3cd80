package org.amcreports.sandbox;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * How a sandbox is to be started.
 *
 * @param properties those of {@link SandboxConfig}
 * @param clock the machine's time, by which tokens and URLs expire
 */
public record SandboxOptions(Map<String, String> properties, Clock clock) {

    private static final String PREFIX = "sandbox.";

    /** A free local port, generated data, executions that end at once, tokens for an hour, URLs for ten minutes. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(Map.of(), Clock.systemUTC()).withPort(0);
    }

    /** System properties, overridden by arguments of the form {@code sandbox.port=8090}. */
    static SandboxOptions commandLine(Properties system, String... arguments) {
        Map<String, String> properties = new HashMap<>();
        system.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name -> properties.put(name, system.getProperty(name)));
        for (String argument : arguments) {
            String[] option = argument.split("=", 2);
            if (option.length < 2 || !argument.startsWith(PREFIX)) {
                throw new IllegalArgumentException(argument + " must have the form sandbox.port=8090");
            }
            properties.put(option[0], option[1]);
        }
        return new SandboxOptions(properties, Clock.systemUTC());
    }

    /** Port 0 takes a free one. */
    public SandboxOptions withPort(int port) {
        return with("port", port);
    }

    public SandboxOptions withData(Path directory) {
        return with("data", directory);
    }

    public SandboxOptions withClock(Clock other) {
        return new SandboxOptions(properties, other);
    }

    public SandboxOptions withRunTime(Duration runTime) {
        return with("run-time", runTime);
    }

    public SandboxOptions withTokenLifetime(Duration tokenLifetime) {
        return with("token-lifetime", tokenLifetime);
    }

    private SandboxOptions with(String name, Object value) {
        Map<String, String> changed = new HashMap<>(properties);
        changed.put(PREFIX + name, value.toString());
        return new SandboxOptions(changed, clock);
    }

    /** Refuses a wrong or unknown property with its name. */
    SandboxConfig config() {
        try {
            return new SmallRyeConfigBuilder()
                    .withSources(new PropertiesConfigSource(properties, "the command line", 0))
                    .withMapping(SandboxConfig.class)
                    .build()
                    .getConfigMapping(SandboxConfig.class);
        } catch (ConfigValidationException e) {
            throw new IllegalArgumentException(e.getProblem(0).getMessage(), e);
        }
    }
}
