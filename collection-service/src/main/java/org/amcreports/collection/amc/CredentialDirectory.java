package org.amcreports.collection.amc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Credentials as files: {@code client-id}, {@code client-secret} and {@code refresh-token} in a directory named as the
 * {@code credentials_ref}, as a secret is mounted.
 */
final class CredentialDirectory {

    /** A file that is longer is none of ours. */
    private static final long LONGEST = 16_384;

    private CredentialDirectory() {}

    /**
     * All that are complete; of one that is being written what was known before. Blocks.
     *
     * @throws IOException when the directory cannot be listed
     */
    static Map<String, Credential> read(Path directory, Map<String, Credential> before) throws IOException {
        Map<String, Credential> found = new HashMap<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.filter(CredentialDirectory::isReference).toList()) {
                String ref = String.valueOf(entry.getFileName());
                credential(entry)
                        .or(() -> Optional.ofNullable(before.get(ref)))
                        .ifPresent(credential -> found.put(ref, credential));
            }
        }
        return Map.copyOf(found);
    }

    /** Kubernetes keeps its own books in directories that begin with a dot. */
    private static boolean isReference(Path entry) {
        return Files.isDirectory(entry) && !String.valueOf(entry.getFileName()).startsWith(".");
    }

    private static Optional<Credential> credential(Path directory) {
        return text(directory, "client-id").flatMap(id -> text(directory, "client-secret")
                .flatMap(secret -> text(directory, "refresh-token").map(token -> new Credential(id, secret, token))));
    }

    private static Optional<String> text(Path directory, String name) {
        Path file = directory.resolve(name);
        try {
            return Files.size(file) > LONGEST
                    ? Optional.empty()
                    : Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
