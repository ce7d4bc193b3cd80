package org.amcreports.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file system of an image that holds nothing but a Java runtime: linked from a JDK, with the C libraries it is loaded with. */
final class JavaRuntime {

    static final String JAVA = "/opt/java/bin/java";

    private static final String HOME = "opt/java";

    /** Those that the services and their libraries use. */
    private static final String MODULES = String.join(
            ",",
            "java.base",
            "java.desktop",
            "java.instrument",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.rmi",
            "java.security.jgss",
            "java.security.sasl",
            "java.sql",
            "java.xml",
            "jdk.crypto.ec",
            "jdk.jfr",
            "jdk.management",
            "jdk.naming.dns",
            "jdk.net",
            "jdk.unsupported",
            "jdk.zipfs");

    private static final Pattern LIBRARY = Pattern.compile("(?:=> )?(/\\S+) \\(0x");

    /** Looked for by name at run time, when an address is resolved. */
    private static final Set<String> NAMES = Set.of("libnss_dns.so.2", "libnss_files.so.2", "libresolv.so.2");

    private final Path jdk;

    JavaRuntime(Path jdk) {
        this.jdk = jdk;
    }

    void copyTo(Path root) throws IOException, InterruptedException {
        Path java = root.resolve(HOME);
        Files.createDirectories(root.resolve("opt"));
        run(
                jdk.resolve("bin/jlink").toString(),
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--compress=2",
                "--add-modules",
                MODULES,
                "--output",
                java.toString());
        // Classes of the runtime itself, ready to be mapped: jlink of this version does not make the archive.
        run(java.resolve("bin/java").toString(), "-Xshare:dump", "-XX:+UseSerialGC");
        for (Path library : librariesOf(java)) {
            Path to = root.resolve(library.toString().substring(1));
            Files.createDirectories(Objects.requireNonNull(to.getParent()));
            Files.copy(library.toRealPath(), to, StandardCopyOption.REPLACE_EXISTING);
        }
        Path etc = Files.createDirectories(root.resolve("etc"));
        Files.writeString(etc.resolve("passwd"), "nonroot:x:65532:65532::/tmp:/none\n");
        Files.writeString(etc.resolve("group"), "nonroot:x:65532:\n");
        Files.writeString(etc.resolve("nsswitch.conf"), "hosts: files dns\n");
    }

    /** As the dynamic linker finds them on this machine. */
    private static Set<Path> librariesOf(Path java) throws IOException, InterruptedException {
        Set<Path> libraries = new TreeSet<>();
        try (Stream<Path> files = Files.walk(java)) {
            List<String> command = new ArrayList<>(List.of("ldd"));
            files.filter(file -> file.endsWith("bin/java") || file.toString().endsWith(".so"))
                    .map(Path::toString)
                    .forEach(command::add);
            LIBRARY.matcher(run(command.toArray(String[]::new)))
                    .results()
                    .map(MatchResult::group)
                    .map(found -> Path.of(found.replaceAll("^=> | \\(0x$", "")))
                    .filter(library -> !library.startsWith(java.toAbsolutePath()))
                    .forEach(libraries::add);
        }
        Path libc = libraries.stream()
                .filter(library -> library.endsWith("libc.so.6"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("ldd names no C library"));
        NAMES.stream().map(libc::resolveSibling).filter(Files::exists).forEach(libraries::add);
        return libraries.stream()
                .filter(library -> !isOfTheDesktop(library))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** No window is ever opened: what draws on screens is left out, as are fonts. */
    private static boolean isOfTheDesktop(Path library) {
        return Pattern.compile("lib(X|xcb|asound|freetype|harfbuzz|png|brotli|glib|graphite|pcre|lcms|jpeg|gif)")
                .matcher(String.valueOf(library.getFileName()))
                .lookingAt();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }
}
