package org.amcreports.embedded;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** An S3-compatible server with one bucket, for whoever has embedded-object-store on the class path; takes any credentials. */
public final class ObjectStoreServer extends EmbeddedServer {

    public static final String BUCKET = "results";

    private static final PackedJars JARS =
            new PackedJars("/org/amcreports/embedded/objectstore/", "embedded-object-store");
    private static final int PATIENCE_MILLIS = 5000;

    private final int tlsPort = Ports.free();

    private ObjectStoreServer(ServerOptions options) {
        super("The object store", options);
    }

    public static ObjectStoreServer start(ServerOptions options) {
        ObjectStoreServer server = new ObjectStoreServer(options);
        server.start();
        return server;
    }

    public String url() {
        return "http://" + host() + ":" + port();
    }

    @Override
    void prepare() {}

    @Override
    GuardedProcess.Builder command() throws IOException {
        Path directory = UnpackedFiles.directory("object-store", JARS.list(), JARS::unpack);
        return GuardedProcess.command(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                directory.resolve("lib") + File.separator + "*",
                "com.adobe.testing.s3mock.S3MockApplication",
                "--http.port=" + port(),
                "--server.port=" + tlsPort,
                "--server.address=" + host(),
                "--com.adobe.testing.s3mock.store.root=" + directory().resolve("objects"),
                "--com.adobe.testing.s3mock.store.retain-files-on-exit=true",
                "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET));
    }

    /** It opens its port a moment before it is ready. */
    @Override
    boolean answers() {
        try {
            HttpURLConnection question =
                    (HttpURLConnection) URI.create(url()).toURL().openConnection();
            question.setConnectTimeout(PATIENCE_MILLIS);
            question.setReadTimeout(PATIENCE_MILLIS);
            return question.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
