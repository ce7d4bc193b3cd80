package org.amcreports.collection.amc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialDirectoryTest {

    private static final Credential OLD = new Credential("old", "old", "old");

    private final Path directory;

    CredentialDirectoryTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void readsEachDirectoryAsACredential() throws IOException {
        write("eu", "client-1", "secret-1\n", " Atzr|1\n");
        write("na", "client-2", "secret-2", "Atzr|2");
        write("..data", "client-3", "secret-3", "Atzr|3");
        Files.writeString(directory.resolve("README"), "not a credential");

        assertThat(CredentialDirectory.read(directory, Map.of("gone", OLD)))
                .isEqualTo(Map.of(
                        "eu", new Credential("client-1", "secret-1", "Atzr|1"),
                        "na", new Credential("client-2", "secret-2", "Atzr|2")));
    }

    @Test
    void keepsTheOneThatIsJustBeingWritten() throws IOException {
        write("na", "client", "", "Atzr|2");
        write("eu", "client", "secret", "x".repeat(20_000));
        write("fe", "client", "secret", "");

        assertThat(CredentialDirectory.read(directory, Map.of("na", OLD, "eu", OLD)))
                .isEqualTo(Map.of("na", OLD, "eu", OLD));
    }

    @Test
    void followsLinksAsMountedSecretsHaveThem() throws IOException {
        write("..2026_01", "client", "secret", "Atzr|1");
        Files.createSymbolicLink(directory.resolve("na"), directory.resolve("..2026_01"));

        assertThat(CredentialDirectory.read(directory, Map.of())).containsOnlyKeys("na");
    }

    @Test
    void failsWhereThereIsNoDirectory() {
        assertThatThrownBy(() -> CredentialDirectory.read(directory.resolve("nowhere"), Map.of()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void showsNoSecret() {
        assertThat(new Credential("client", "secret", "Atzr|1")).hasToString("Credential[…]");
    }

    private void write(String ref, String id, String secret, String token) throws IOException {
        Path credential = Files.createDirectories(directory.resolve(ref));
        Files.writeString(credential.resolve("client-id"), id);
        Files.writeString(credential.resolve("client-secret"), secret);
        Files.writeString(credential.resolve("refresh-token"), token);
    }
}
