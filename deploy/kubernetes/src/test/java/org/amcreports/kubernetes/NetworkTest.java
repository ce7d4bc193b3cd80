package org.amcreports.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.strimzi.api.kafka.model.kafka.Kafka;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.amcreports.kubernetes.Reachability.Node;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The network lets through what the design's picture draws, between any two of all that there is, and nothing else. */
class NetworkTest {

    private static final Set<Integer> PORTS = Set.of(25, 53, 80, 443, 587, 4317, 5432, 8000, 8080, 9090, 9093, 9187);

    private static final String EDGES = """
            gateway -> collection-service:8080
            gateway -> aggregation-service:8080
            gateway -> dashboard-service:8080
            gateway -> insights-service:8080
            aggregation-service -> collection-service:8080
            dashboard-service -> aggregation-service:8080
            insights-service -> aggregation-service:8080
            insights-service -> dashboard-service:8080
            collection-service -> internet:443
            dashboard-service -> internet:443
            dashboard-service -> mail:587
            prometheus -> collection-service:8080
            prometheus -> aggregation-service:8080
            prometheus -> dashboard-service:8080
            prometheus -> insights-service:8080
            """;

    /** AMC, the object store and webhooks are wherever the internet is, and so may the issuer and the mail server be. */
    private static final String BY_THE_INTERNET = """
            collection-service -> issuer:443
            collection-service -> mail:443
            dashboard-service -> mail:443
            """;

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void thePicturesEdgesAndNoOthers(String name) {
        Overlay overlay = Overlay.rendered(name);
        String namespace = overlay.all("Namespace")
                .findFirst()
                .orElseThrow()
                .at("/metadata/name")
                .asText();
        Reachability network = new Reachability(namespace, policies(overlay, namespace));
        Set<String> expected = new TreeSet<>(EDGES.lines().toList());
        expected.addAll(BY_THE_INTERNET.lines().toList());
        WorkloadsTest.SERVICES.forEach(service -> expected.addAll(ofEvery(service)));
        Set<String> found = new TreeSet<>();
        List<Node> nodes = nodes(overlay, namespace);
        for (Node from : nodes) {
            for (Node to : nodes) {
                for (int port : PORTS) {
                    if (isJudged(from, to, namespace) && network.reaches(from, to, port)) {
                        found.add(from.name() + " -> " + to.name() + ":" + port);
                    }
                }
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Of each service: names, Kafka, its own database, keys and traces; and around the database. */
    private static List<String> ofEvery(String service) {
        String database = service.replace("-service", "-database");
        String migration = service.replace("-service", "-migration");
        return List.of(
                service + " -> dns:53",
                service + " -> kafka:9093",
                service + " -> " + database + ":5432",
                service + " -> issuer:443",
                service + " -> collector:4317",
                migration + " -> dns:53",
                migration + " -> " + database + ":5432",
                database + " -> " + database + ":5432",
                database + " -> " + database + ":8000",
                "operator -> " + database + ":5432",
                "operator -> " + database + ":8000",
                "prometheus -> " + database + ":9187");
    }

    /** Pods that start a connection to themselves, and where stores go outside, are not ours to draw. */
    private static boolean isJudged(Node from, Node to, String namespace) {
        boolean outside = !from.namespace().equals(namespace) && !to.namespace().equals(namespace);
        boolean store =
                from.labels().containsKey("cnpg.io/cluster") || from.labels().containsKey("strimzi.io/cluster");
        return !outside && !(store && !to.namespace().equals(namespace));
    }

    private static List<Node> nodes(Overlay overlay, String namespace) {
        List<Node> nodes = new ArrayList<>();
        WorkloadsTest.pods(overlay).forEach(pod -> nodes.add(node(pod, namespace)));
        overlay.all("Cluster")
                .map(database -> database.at("/metadata/name").asText())
                .forEach(database -> nodes.add(new Node(
                        database,
                        namespace,
                        Map.of("cnpg.io/cluster", database, "cnpg.io/podRole", "instance"),
                        null)));
        nodes.add(new Node(
                "kafka",
                namespace,
                Map.of("strimzi.io/cluster", "amc-reports", "strimzi.io/name", "amc-reports-kafka"),
                null));
        nodes.add(new Node("gateway", "envoy-gateway-system", Map.of("app.kubernetes.io/name", "envoy"), null));
        nodes.add(new Node("prometheus", "monitoring", Map.of("app.kubernetes.io/name", "prometheus"), null));
        nodes.add(new Node("collector", "monitoring", Map.of("app.kubernetes.io/name", "otel-collector"), null));
        nodes.add(new Node("operator", "cnpg-system", Map.of(), null));
        nodes.add(new Node("stranger", "default", Map.of("app.kubernetes.io/part-of", "amc-reports"), null));
        nodes.add(new Node("dns", "kube-system", Map.of("k8s-app", "kube-dns"), null));
        nodes.add(new Node("internet", "", Map.of(), "198.51.100.7"));
        nodes.add(new Node("issuer", "", Map.of(), "192.0.2.10"));
        nodes.add(new Node("mail", "", Map.of(), "192.0.2.25"));
        nodes.add(new Node("intranet", "", Map.of(), "10.1.2.3"));
        nodes.add(new Node("instance-metadata", "", Map.of(), "169.254.169.254"));
        return nodes;
    }

    private static Node node(PodTemplateSpec pod, String namespace) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        String service = WorkloadsTest.label(pod, "name");
        boolean migrates = WorkloadsTest.label(pod, "component").equals("migration");
        return new Node(migrates ? service.replace("-service", "-migration") : service, namespace, labels, null);
    }

    /** With the one that Strimzi makes of a listener. */
    private static List<NetworkPolicy> policies(Overlay overlay, String namespace) {
        Kafka kafka = overlay.one(Kafka.class, "amc-reports");
        return Stream.concat(
                        overlay.all(NetworkPolicy.class),
                        kafka.getSpec().getKafka().getListeners().stream().map(listener -> new NetworkPolicyBuilder()
                                .withNewMetadata()
                                .withName("kafka-" + listener.getName())
                                .withNamespace(namespace)
                                .endMetadata()
                                .withNewSpec()
                                .withPolicyTypes("Ingress")
                                .withNewPodSelector()
                                .addToMatchLabels("strimzi.io/cluster", "amc-reports")
                                .endPodSelector()
                                .addNewIngress()
                                .withFrom(listener.getNetworkPolicyPeers().toArray(NetworkPolicyPeer[]::new))
                                .addNewPort()
                                .withNewPort(listener.getPort())
                                .endPort()
                                .endIngress()
                                .endSpec()
                                .build()))
                .toList();
    }

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void everyAddressOfAServiceNamesOneThatItMayCall(String name) {
        Overlay overlay = Overlay.rendered(name);
        Set<String> called = new TreeSet<>();
        WorkloadsTest.pods(overlay)
                .filter(pod -> WorkloadsTest.label(pod, "component").equals("api"))
                .forEach(pod -> Settings.of(overlay, pod).entrySet().stream()
                        .filter(setting -> setting.getKey().matches("AMCREPORTS_[A-Z]+_URL"))
                        .filter(setting -> setting.getValue().startsWith("http://"))
                        .forEach(setting -> called.add(WorkloadsTest.label(pod, "name") + " -> "
                                + setting.getValue().substring("http://".length()) + ":8080")));
        assertThat(called)
                .containsExactlyInAnyOrderElementsOf(EDGES.lines()
                        .filter(edge -> edge.matches("\\S+-service -> \\S+-service:8080"))
                        .toList());
        assertThat(overlay.all("Service").map((JsonNode service) -> service.at("/spec/ports/0/targetPort")
                        .asText()))
                .containsOnly("http");
    }
}
