package org.amcreports.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceImageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Path folder;
    private Path application;
    private Path runtime;

    @BeforeEach
    void anApplicationAndARuntime(@TempDir Path empty) throws IOException {
        folder = empty;
        application = folder.resolve("quarkus-app");
        runtime = folder.resolve("runtime");
        file(application.resolve("quarkus-run.jar"), "run");
        file(application.resolve("lib/main/vertx.jar"), "vertx");
        file(application.resolve("app/collection-service.jar"), "service");
        file(runtime.resolve("opt/java/bin/java"), "java");
        assertThat(runtime.resolve("opt/java/bin/java").toFile().setExecutable(true))
                .isTrue();
    }

    @Test
    void startsTheServiceAsNobody() throws Exception {
        Map<String, byte[]> image = image("first.tar");
        JsonNode manifest = JSON.readTree(image.get("manifest.json")).get(0);
        JsonNode config = JSON.readTree(image.get(manifest.path("Config").asText()));
        assertThat(manifest.at("/RepoTags/0").asText()).isEqualTo("amc-reports/collection-service:1");
        assertThat(config.at("/config/User").asText()).isEqualTo("65532:65532");
        assertThat(config.path("architecture").asText()).isEqualTo("amd64");
        assertThat(config.at("/config/Entrypoint"))
                .extracting(JsonNode::asText)
                .startsWith("/opt/java/bin/java")
                .contains("-XX:+ExitOnOutOfMemoryError", "-XX:MaxRAMPercentage=50")
                .doesNotContain("-XX:SharedArchiveFile=/app/classes.jsa")
                .endsWith("-jar", "quarkus-run.jar");
        assertThat(config.at("/config/WorkingDir").asText()).isEqualTo("/app");
    }

    @Test
    void mapsTheClassesThatWereArchivedForIt() throws Exception {
        file(application.resolve("classes.jsa"), "classes");
        Map<String, byte[]> image = image("first.tar");
        JsonNode manifest = JSON.readTree(image.get("manifest.json")).get(0);
        assertThat(JSON.readTree(image.get(manifest.path("Config").asText())).at("/config/Entrypoint"))
                .extracting(JsonNode::asText)
                .contains("-XX:SharedArchiveFile=/app/classes.jsa");
    }

    @Test
    void whatChangesSeldomIsInLayersOfItsOwn() throws Exception {
        Map<String, byte[]> image = image("first.tar");
        List<List<String>> layers = new ArrayList<>();
        for (JsonNode layer : JSON.readTree(image.get("manifest.json")).at("/0/Layers")) {
            layers.add(files(image.getOrDefault(layer.asText(), new byte[0])));
        }
        assertThat(layers)
                .containsExactly(
                        List.of("opt/java/bin/java 755"),
                        List.of("app/lib/main/vertx.jar 644"),
                        List.of("app/app/collection-service.jar 644", "app/quarkus-run.jar 644"));
    }

    @Test
    void theSameFilesMakeTheSameImage() throws Exception {
        Map<String, byte[]> first = image("first.tar");
        Files.setLastModifiedTime(application.resolve("quarkus-run.jar"), FileTime.fromMillis(1_000_000));
        assertThat(image("second.tar").get("manifest.json")).isEqualTo(first.get("manifest.json"));
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() {
        assertThatThrownBy(() -> new ServiceImage(ServiceImage.SCRATCH, "amd64", runtime)
                        .write(folder.resolve("nothing"), "amc-reports/x:1", folder.resolve("x.tar")))
                .hasMessageContaining(folder.resolve("nothing").toString());
    }

    private Map<String, byte[]> image(String name) throws Exception {
        Path tar = folder.resolve(name);
        new ServiceImage(ServiceImage.SCRATCH, "amd64", runtime)
                .write(application, "amc-reports/collection-service:1", tar);
        Map<String, byte[]> content = new LinkedHashMap<>();
        try (TarArchiveInputStream entries = new TarArchiveInputStream(Files.newInputStream(tar))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                content.put(entry.getName(), entries.readAllBytes());
            }
        }
        return content;
    }

    private static List<String> files(byte[] layer) throws IOException {
        List<String> files = new ArrayList<>();
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(layer));
                TarArchiveInputStream entries = new TarArchiveInputStream(unpacked)) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.isFile()) {
                    files.add(entry.getName().replaceFirst("^/", "") + " "
                            + Integer.toOctalString(entry.getMode() & 0777));
                }
            }
        }
        return files;
    }

    private static void file(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
