package org.amcreports.embedded;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The broker's class path: Kafka's jars and our main class, unpacked from the embedded-broker artifact. */
final class BrokerFiles {

    static final String MAIN_CLASS = "org.amcreports.embedded.broker.Broker";

    private static final String FOLDER = "/org/amcreports/embedded/broker/";
    private static final String MAIN_CLASS_FILE = MAIN_CLASS.replace('.', '/') + ".class";

    private BrokerFiles() {}

    static String classPath() throws IOException {
        byte[] list = read(FOLDER + "jars");
        byte[] main = read("/" + MAIN_CLASS_FILE);
        List<String> jars =
                List.of(new String(list, StandardCharsets.UTF_8).strip().split(":", -1));
        ByteArrayOutputStream version = new ByteArrayOutputStream();
        version.writeBytes(list);
        version.writeBytes(main);
        Path directory = UnpackedFiles.directory("kafka", version.toByteArray(), target -> unpack(main, jars, target));
        return directory + File.pathSeparator + directory.resolve("lib") + File.separator + "*";
    }

    private static void unpack(byte[] main, List<String> jars, Path directory) throws IOException {
        Path mainFile = directory.resolve(MAIN_CLASS_FILE);
        Files.createDirectories(mainFile.resolve("..").normalize());
        Files.write(mainFile, main);
        Files.createDirectory(directory.resolve("lib"));
        for (String jar : jars) {
            try (InputStream in = open(FOLDER + jar)) {
                Files.copy(in, directory.resolve(jar));
            }
        }
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(String resource) {
        InputStream in = BrokerFiles.class.getResourceAsStream(resource);
        if (in == null) {
            throw new EmbeddedServerException("No " + resource + " on the class path: is embedded-broker built?");
        }
        return in;
    }
}
