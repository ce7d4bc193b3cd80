package org.amcreports.embedded;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The broker's class path: Kafka's jars and our main class, unpacked from the embedded-broker artifact. */
final class BrokerFiles {

    static final String MAIN_CLASS = "org.amcreports.embedded.broker.Broker";

    private static final PackedJars JARS = new PackedJars("/org/amcreports/embedded/broker/", "embedded-broker");
    private static final String MAIN_CLASS_FILE = MAIN_CLASS.replace('.', '/') + ".class";

    private BrokerFiles() {}

    static String classPath() throws IOException {
        byte[] main = JARS.read("/" + MAIN_CLASS_FILE);
        ByteArrayOutputStream version = new ByteArrayOutputStream();
        version.writeBytes(JARS.list());
        version.writeBytes(main);
        Path directory = UnpackedFiles.directory("kafka", version.toByteArray(), target -> unpack(main, target));
        return directory + File.pathSeparator + directory.resolve("lib") + File.separator + "*";
    }

    private static void unpack(byte[] main, Path directory) throws IOException {
        Path mainFile = directory.resolve(MAIN_CLASS_FILE);
        Files.createDirectories(mainFile.resolve("..").normalize());
        Files.write(mainFile, main);
        JARS.unpack(directory);
    }
}
