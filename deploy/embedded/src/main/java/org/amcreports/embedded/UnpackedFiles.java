package org.amcreports.embedded;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.io.FileUtils;

/** Programs unpacked once per version and user, shared by all JVMs: a directory appears whole or not at all. */
final class UnpackedFiles {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private UnpackedFiles() {}

    interface Unpacking {
        void into(Path directory) throws IOException;
    }

    /** Content names the version: whatever changes it makes a new directory. */
    static Path directory(String name, byte[] content, Unpacking unpacking) throws IOException {
        Path root = Path.of(System.getProperty("java.io.tmpdir"))
                .resolve("amc-reports-embedded-" + System.getProperty("user.name"));
        Path directory = root.resolve(name + "-" + digest(content));
        refuseForeign(root);
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(root, OWNER_ONLY);
            Path unfinished = Files.createTempDirectory(root, "unfinished-");
            try {
                unpacking.into(unfinished);
                publish(unfinished, directory);
            } finally {
                FileUtils.deleteQuietly(unfinished.toFile());
            }
        }
        return directory;
    }

    /** Anybody may write to the temporary directory: programs that another user put there must not be run. */
    private static void refuseForeign(Path root) throws IOException {
        Path own = Files.createTempFile("amc-reports-embedded-", "");
        try {
            if (Files.exists(root) && !Files.getOwner(root).equals(Files.getOwner(own))) {
                throw new EmbeddedServerException(root + " belongs to another user; remove it or set java.io.tmpdir");
            }
        } finally {
            Files.delete(own);
        }
    }

    private static void publish(Path unfinished, Path directory) throws IOException {
        try {
            Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
            // Another JVM was faster; its files are the same.
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
