package org.amcreports.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each manifest is one of its kind, before and after rendering; a mistyped field anywhere is found. */
class ManifestsTest {

    @Test
    void everyFileHoldsWhatItsKindKnows() {
        assertThat(manifests().flatMap(file -> refusals(file.toString(), Folder.documents(file)).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void everyRenderedManifestIsOneOfItsKind(String overlay) {
        assertThat(refusals(overlay, Overlay.rendered(overlay).manifests())).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void noRenderedManifestIsThereTwice(String overlay) {
        assertThat(Overlay.rendered(overlay).manifests().stream()
                        .map(manifest -> manifest.path("kind").asText() + " "
                                + manifest.at("/metadata/namespace").asText() + "/"
                                + manifest.at("/metadata/name").asText()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Deployment", "HorizontalPodAutoscaler", "NetworkPolicy", "HTTPRoute", "KafkaUser", "Cluster"})
    void aMistypedFieldIsRefused(String kind) {
        ObjectNode manifest = Folder.yaml("base").stream()
                .flatMap(file -> Folder.documents(file).stream())
                .filter(document -> document.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow()
                .deepCopy();
        assertThat(Models.refusal(manifest)).isEmpty();
        ((ObjectNode) manifest.path("spec")).put("replicsa", 2);
        assertThat(Models.refusal(manifest))
                .hasValueSatisfying(said -> assertThat(said).contains("replicsa"));
    }

    @Test
    void everyFileIsUsed() {
        List<Path> named = kustomizations()
                .flatMap(file -> named(file, Folder.documents(file).get(0)))
                .toList();
        assertThat(Folder.yaml("base", "components", "overlays").stream()
                        .filter(file -> !file.endsWith("kustomization.yaml")))
                .isSubsetOf(named);
    }

    @Test
    void noFileHoldsASecret() {
        assertThat(Folder.yaml("base", "components", "overlays", "examples").stream()
                        .flatMap(file -> Folder.documents(file).stream())
                        .filter(document -> document.path("kind").asText().equals("Secret"))
                        .filter(secret -> secret.has("data") || secret.has("stringData")))
                .isEmpty();
        assertThat(kustomizations().filter(file -> Folder.documents(file).get(0).has("secretGenerator")))
                .isEmpty();
    }

    private static Stream<Path> manifests() {
        return Folder.yaml("base", "components", "overlays", "examples").stream()
                .filter(file -> !file.endsWith("kustomization.yaml"))
                .filter(file -> !Folder.documents(file).get(0).has("nameReference"))
                .filter(file -> Folder.documents(file).get(0).has("kind"));
    }

    private static Stream<Path> kustomizations() {
        return Folder.yaml("base", "components", "overlays").stream()
                .filter(file -> file.endsWith("kustomization.yaml"));
    }

    private static List<String> refusals(String where, List<JsonNode> manifests) {
        List<String> refusals = new ArrayList<>();
        for (JsonNode manifest : manifests) {
            Optional<String> refusal = Models.refusal(manifest);
            refusal.ifPresent(
                    said -> refusals.add(where + ", " + manifest.path("kind").asText() + " "
                            + manifest.at("/metadata/name").asText() + ": " + said));
        }
        return refusals;
    }

    private static Stream<Path> named(Path kustomization, JsonNode content) {
        List<String> names = new ArrayList<>();
        content.path("resources").forEach(entry -> names.add(entry.asText()));
        content.path("configurations").forEach(entry -> names.add(entry.asText()));
        content.path("patches").forEach(patch -> names.add(patch.path("path").asText()));
        content.path("configMapGenerator")
                .forEach(generator -> generator.path("files").forEach(file -> names.add(file.asText())));
        return names.stream().map(name -> kustomization.resolveSibling(name).normalize());
    }
}
