package org.amcreports.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What {@code kubectl apply -k} would send for an overlay. */
record Overlay(String name, List<JsonNode> manifests) {

    static final List<String> NAMES = List.of("dev", "production");

    private static final Map<String, Overlay> RENDERED = new ConcurrentHashMap<>();

    /** Once for all tests. Only kubectl knows how: without it what is rendered is not judged. */
    static Overlay rendered(String name) {
        Assumptions.assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl"))),
                "kubectl is not on the PATH");
        return RENDERED.computeIfAbsent(name, Overlay::render);
    }

    Stream<JsonNode> all(String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.path("kind").asText().equals(kind));
    }

    <T> Stream<T> all(Class<T> model) {
        return all(model.getSimpleName()).map(manifest -> Models.read(manifest, model));
    }

    <T> T one(Class<T> model, String name) {
        return all(model.getSimpleName())
                .filter(manifest -> manifest.at("/metadata/name").asText().equals(name))
                .map(manifest -> Models.read(manifest, model))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(model.getSimpleName() + " " + name));
    }

    private static Overlay render(String name) {
        try {
            Path errors = Files.createTempFile("kustomize", ".log");
            Process kubectl = new ProcessBuilder("kubectl", "kustomize", "overlays/" + name)
                    .redirectError(errors.toFile())
                    .start();
            String rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String said = Files.readString(errors);
            Files.delete(errors);
            if (kubectl.waitFor() != 0) {
                throw new IllegalStateException("kubectl kustomize overlays/" + name + ": " + said);
            }
            return new Overlay(name, Folder.documents(rendered));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
