package org.amcreports.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.amcreports.embedded.GuardedProcess;
import org.jspecify.annotations.Nullable;

/**
 * A file that tells of the running stack: there while the stack is up and only then, readable by its owner only, never
 * half written. A guarded process deletes it when this one was killed and could not.
 */
final class StackFile {

    private static final String DELETE_WHEN_STOPPED =
            "trap 'rm -f \"$0\"; kill $!; exit 0' TERM; sleep 2147483647 & wait";

    private final Path file;
    private @Nullable GuardedProcess guard;

    StackFile(Path file) {
        this.file = file;
    }

    void write(String content) {
        guard = GuardedProcess.command(List.of("sh", "-c", DELETE_WHEN_STOPPED, file.toString()))
                .start();
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    void delete() {
        if (guard != null) {
            guard.close();
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
