package org.amcreports.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.amcreports.sandbox.data.CsvDialect;
import org.amcreports.sandbox.faults.FaultJson;
import org.amcreports.sandbox.faults.Faults;
import org.eclipse.microprofile.config.spi.Converter;

/** The {@code sandbox.*} properties. */
@ConfigMapping(prefix = "sandbox")
interface SandboxConfig {

    @WithDefault("127.0.0.1")
    String host();

    /** 0 takes a free one. */
    @WithDefault("8090")
    @WithConverter(Port.class)
    int port();

    /** A directory in the form of {@link org.amcreports.sandbox.data.DataDirectory}; without it data is generated. */
    Optional<@WithConverter(Directory.class) Path> data();

    /** How far business time is ahead of the machine's. */
    @WithDefault("PT0S")
    Duration clockOffset();

    /** How long an execution runs, in real time. */
    @WithDefault("PT0S")
    @WithConverter(Span.class)
    Duration runTime();

    /** Of each answer of the Reporting API, the token endpoint and the files. */
    @WithDefault("PT0S")
    @WithConverter(Span.class)
    Duration latency();

    @WithDefault("PT1H")
    @WithConverter(Span.class)
    Duration tokenLifetime();

    @WithDefault("PT10M")
    @WithConverter(Span.class)
    Duration urlLifetime();

    @WithDefault("backslash")
    CsvDialect quotes();

    Optional<@WithConverter(FaultText.class) Faults> faults();

    class Port implements Converter<Integer> {
        @Override
        public Integer convert(String text) {
            int port = Integer.parseInt(text);
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("must be a port from 0 to 65535");
            }
            return port;
        }
    }

    class Directory implements Converter<Path> {
        @Override
        public Path convert(String text) {
            Path directory = Path.of(text);
            if (!Files.isRegularFile(directory.resolve("platform.json"))) {
                throw new IllegalArgumentException("must be a directory with a platform.json");
            }
            return directory;
        }
    }

    class Span implements Converter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                Duration span = Duration.parse(text);
                if (!span.isNegative()) {
                    return span;
                }
            } catch (DateTimeParseException e) {
                // Told below: of an exception of this kind the library does not name the property.
            }
            throw new IllegalArgumentException("must be a duration such as PT5S, and not negative");
        }
    }

    class FaultText implements Converter<Faults> {
        @Override
        public Faults convert(String text) {
            return FaultJson.parse(text);
        }
    }
}
