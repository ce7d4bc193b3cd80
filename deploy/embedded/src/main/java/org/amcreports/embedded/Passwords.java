package org.amcreports.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** Random passwords of one data directory, kept there for its owner alone. */
final class Passwords {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    Passwords(Path directory) {
        this.file = directory.resolve("passwords.properties");
    }

    /** Makes the role's password when it has none. */
    synchronized String of(String role) {
        try {
            Properties known = read();
            String password = known.getProperty(role);
            if (password == null) {
                byte[] bytes = new byte[16];
                RANDOM.nextBytes(bytes);
                password = HexFormat.of().formatHex(bytes);
                known.setProperty(role, password);
                write(known);
            }
            return password;
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot read or write " + file + ": " + e.getMessage(), e);
        }
    }

    private Properties read() throws IOException {
        Properties known = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                known.load(in);
            }
        }
        return known;
    }

    private void write(Properties known) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (Writer out = Files.newBufferedWriter(file)) {
            known.store(out, null);
        }
    }
}
