package org.amcreports.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A server's key and a certificate for the loop-back address, and no other name of this machine, that vouches for itself, made anew each time: who trusts it
 * trusts whoever has this key and nobody else.
 */
public final class ServerCertificate {

    private static final int KEYTOOL_SECONDS = 60;
    private static final String ALIAS = "server";

    private final Path certificate;
    private final Path key;
    private final Path both;

    private ServerCertificate(Path directory) {
        this.certificate = directory.resolve("server.crt");
        this.key = directory.resolve("server.key");
        this.both = directory.resolve("server.pem");
    }

    /** Makes both in the directory, which is made when it is absent. */
    public static ServerCertificate make(Path directory) {
        ServerCertificate made = new ServerCertificate(directory.toAbsolutePath());
        try {
            Files.createDirectories(directory);
            made.write(
                    generate(directory.resolve("server.p12"), UUID.randomUUID().toString()));
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw new EmbeddedServerException("Cannot make a certificate in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** What clients trust, as PEM. */
    public Path certificate() {
        return certificate;
    }

    /** As PEM, readable by the owner alone. */
    public Path key() {
        return key;
    }

    /** The key and the certificate in one file, as Kafka wants them. */
    public Path keyAndCertificate() {
        return both;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pair(byte[] key, byte[] certificate) {}

    private static Pair generate(Path store, String password) throws IOException, GeneralSecurityException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=AMC Reports test server",
                "-ext",
                "san=ip:" + Ports.HOST,
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                password);
        run(command, store.resolveSibling("keytool.log"));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password.toCharArray());
        }
        Files.delete(store);
        return new Pair(
                keys.getKey(ALIAS, password.toCharArray()).getEncoded(),
                keys.getCertificate(ALIAS).getEncoded());
    }

    private static void run(List<String> command, Path log) throws IOException {
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException("keytool failed; see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            keytool.destroyForcibly();
        }
    }

    private void write(Pair pair) throws IOException {
        String keyText = pem("PRIVATE KEY", pair.key());
        String certificateText = pem("CERTIFICATE", pair.certificate());
        Files.writeString(certificate, certificateText);
        writePrivately(key, keyText);
        writePrivately(both, keyText + certificateText);
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }
}
