package org.amcreports.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Jars that another artifact has as resources, because they must not meet a consumer's: a list, and {@code lib}. */
record PackedJars(String folder, String artifact) {

    byte[] list() throws IOException {
        return read(folder + "jars");
    }

    void unpack(Path directory) throws IOException {
        Files.createDirectory(directory.resolve("lib"));
        String list = new String(list(), StandardCharsets.UTF_8).strip();
        for (String jar : List.of(list.split(":", -1))) {
            try (InputStream in = open(folder + jar)) {
                Files.copy(in, directory.resolve(jar));
            }
        }
    }

    byte[] read(String resource) throws IOException {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        }
    }

    private InputStream open(String resource) {
        InputStream in = PackedJars.class.getResourceAsStream(resource);
        if (in == null) {
            throw new EmbeddedServerException("No " + resource + " on the class path: is " + artifact + " built?");
        }
        return in;
    }
}
