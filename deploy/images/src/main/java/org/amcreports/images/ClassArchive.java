package org.amcreports.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The classes that a service loads as it starts, ready to be mapped by the very runtime that made the archive of them. */
record ClassArchive(Path runtime) {

    static final String FILE = "classes.jsa";

    /** That of the files of an image: the runtime refuses an archive of jars of another age. */
    private static final FileTime AGE = FileTime.fromMillis(1000);

    /** Whatever must be said for a service to start; it reaches nobody, and ends once it has started. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("QUARKUS_INIT_AND_EXIT", "true"),
            Map.entry("QUARKUS_HTTP_PORT", "0"),
            Map.entry("QUARKUS_OTEL_SDK_DISABLED", "true"),
            Map.entry("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://localhost:1/none"),
            Map.entry("QUARKUS_DATASOURCE_USERNAME", "none"),
            Map.entry("QUARKUS_DATASOURCE_PASSWORD", "none"),
            Map.entry("KAFKA_BOOTSTRAP_SERVERS", "localhost:1"),
            Map.entry("AMCREPORTS_ISSUER", "http://localhost:1"),
            Map.entry("AMCREPORTS_CURSOR_SECRET", "0123456789abcdef0123456789abcdef"),
            Map.entry("AMCREPORTS_CLIENT_SECRET", "none"),
            Map.entry("AMCREPORTS_COLLECTION_URL", "http://localhost:1"),
            Map.entry("AMCREPORTS_AGGREGATION_URL", "http://localhost:1"),
            Map.entry("AMCREPORTS_DASHBOARD_URL", "http://localhost:1"));

    /** Copies the application, and adds the archive of its classes. */
    void addTo(Path application, Path copy) throws IOException, InterruptedException {
        clear(copy);
        try (Stream<Path> files = Files.walk(application)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(application.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(to.getParent()));
                Files.copy(file, to);
                Files.setLastModifiedTime(to, AGE);
            }
        }
        Path log = copy.resolveSibling("class-archive.log");
        ProcessBuilder start = new ProcessBuilder(List.of(
                        runtime.resolve(JavaRuntime.JAVA.substring(1)).toString(),
                        "-XX:+UseSerialGC",
                        "-XX:ArchiveClassesAtExit=" + FILE,
                        "-jar",
                        "quarkus-run.jar"))
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        start.environment().putAll(SETTINGS);
        if (start.start().waitFor() != 0 || !Files.exists(copy.resolve(FILE))) {
            throw new IOException(application + " does not start; see " + log);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
