package org.amcreports.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What every pod of ours may do and must have. */
class WorkloadsTest {

    static final List<String> SERVICES =
            List.of("collection-service", "aggregation-service", "dashboard-service", "insights-service");

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void noPodHasPrivileges(String name) {
        Overlay overlay = Overlay.rendered(name);
        assertThat(pods(overlay)).hasSize(8).allSatisfy(pod -> {
            assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSpec().getHostNetwork()).isNull();
            assertThat(pod.getSpec().getSecurityContext()).satisfies(context -> {
                assertThat(context.getRunAsNonRoot()).isTrue();
                assertThat(context.getRunAsUser()).isEqualTo(65532);
                assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            });
            assertThat(pod.getSpec().getVolumes())
                    .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
            assertThat(pod.getSpec().getContainers()).allSatisfy(container -> {
                assertThat(container.getSecurityContext().getPrivileged()).isNull();
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                        .isFalse();
                assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .isTrue();
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .containsExactly("ALL");
                assertThat(container.getSecurityContext().getCapabilities().getAdd())
                        .isEmpty();
            });
        });
        assertThat(overlay.all(ServiceAccount.class)).hasSize(4).allSatisfy(account -> assertThat(
                        account.getAutomountServiceAccountToken())
                .isFalse());
        assertThat(overlay.all("Namespace"))
                .extracting(namespace -> namespace
                        .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                        .asText())
                .containsExactly("restricted");
    }

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void everyContainerAsksForWhatItNeedsAndGetsNoMore(String name) {
        Overlay overlay = Overlay.rendered(name);
        assertThat(pods(overlay).flatMap(pod -> pod.getSpec().getContainers().stream()))
                .allSatisfy(container -> {
                    assertThat(container.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
                    assertThat(container.getResources().getLimits()).containsOnlyKeys("cpu", "memory");
                    // Memory that was promised and is not there would end the process.
                    assertThat(container.getResources().getLimits().get("memory"))
                            .isEqualTo(container.getResources().getRequests().get("memory"));
                });
        assertThat(overlay.all("Cluster")).allSatisfy(database -> {
            assertThat(database.at("/spec/resources/requests").size()).isEqualTo(2);
            assertThat(database.at("/spec/resources/limits").size()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void everyServiceIsProbedWhereItAnswers(String name) {
        assertThat(Overlay.rendered(name).all(Deployment.class)).hasSize(4).allSatisfy(deployment -> {
            Container container = service(deployment);
            assertThat(probes(container))
                    .extracting(HTTPGetAction::getPath)
                    .containsExactly("/q/health/started", "/q/health/ready", "/q/health/live");
            assertThat(probes(container))
                    .allSatisfy(probe -> assertThat(probe.getPort().getStrVal())
                            .isEqualTo(container.getPorts().get(0).getName()));
            assertThat(container.getPorts().get(0).getContainerPort().toString())
                    .isEqualTo(Settings.of(Overlay.rendered(name), deployment).get("QUARKUS_HTTP_PORT"));
        });
    }

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void aPodHasTheTimeToStopThatItsServiceTakes(String name) {
        long open = Services.seconds("quarkus.shutdown.timeout");
        assertThat(Overlay.rendered(name).all(Deployment.class)).allSatisfy(deployment -> {
            long pause =
                    service(deployment).getLifecycle().getPreStop().getSleep().getSeconds();
            // Besides open requests: the relay, consumers and leases, up to 8 s together.
            assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                    .isGreaterThan(2 * (pause + open + 8));
        });
    }

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void everyServiceIsReachedScaledAndKeptUnderItsName(String name) {
        Overlay overlay = Overlay.rendered(name);
        assertThat(overlay.all(Deployment.class))
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(SERVICES);
        for (String service : SERVICES) {
            Deployment deployment = overlay.one(Deployment.class, service);
            var labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
            assertThat(labels)
                    .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
            assertThat(labels)
                    .containsAllEntriesOf(
                            overlay.one(Service.class, service).getSpec().getSelector());
            assertThat(labels)
                    .containsAllEntriesOf(overlay.one(PodDisruptionBudget.class, service)
                            .getSpec()
                            .getSelector()
                            .getMatchLabels());
            assertThat(overlay.one(HorizontalPodAutoscaler.class, service)
                            .getSpec()
                            .getScaleTargetRef()
                            .getName())
                    .isEqualTo(service);
        }
    }

    /** A Service must not send requests to a pod that migrates. */
    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void noRequestReachesAMigration(String name) {
        Overlay overlay = Overlay.rendered(name);
        assertThat(overlay.all(Job.class)).hasSize(4).allSatisfy(job -> assertThat(overlay.all(Service.class))
                .noneSatisfy(service -> assertThat(
                                job.getSpec().getTemplate().getMetadata().getLabels())
                        .containsAllEntriesOf(service.getSpec().getSelector())));
    }

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void whatServesAndWhatMigratesIsTheSameImage(String name) {
        Overlay overlay = Overlay.rendered(name);
        assertThat(overlay.all(Job.class)).allSatisfy(job -> {
            String service = label(job.getSpec().getTemplate(), "name");
            assertThat(job.getSpec()
                            .getTemplate()
                            .getSpec()
                            .getContainers()
                            .get(0)
                            .getImage())
                    .isEqualTo(service(overlay.one(Deployment.class, service)).getImage())
                    .contains("/" + service + ":");
        });
    }

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void aBackupIsTakenOfADatabaseThatThereIs(String name) {
        Overlay overlay = Overlay.rendered(name);
        List<String> databases = overlay.all("Cluster")
                .map(database -> database.at("/metadata/name").asText())
                .toList();
        assertThat(overlay.all("ScheduledBackup")
                        .map(backup -> backup.at("/spec/cluster/name").asText()))
                .isSubsetOf(databases);
        assertThat(overlay.all("Cluster").flatMap(WorkloadsTest::archives))
                .containsExactlyInAnyOrderElementsOf(overlay.all("ObjectStore")
                        .map(store -> store.at("/metadata/name").asText())
                        .toList());
    }

    private static Stream<String> archives(JsonNode database) {
        return database.at("/spec/plugins").findValuesAsText("barmanObjectName").stream();
    }

    static Stream<PodTemplateSpec> pods(Overlay overlay) {
        return Stream.concat(
                overlay.all(Deployment.class)
                        .map(deployment -> deployment.getSpec().getTemplate()),
                overlay.all(Job.class).map(job -> job.getSpec().getTemplate()));
    }

    /** One of those that Kubernetes recommends. */
    static String label(PodTemplateSpec pod, String name) {
        return pod.getMetadata().getLabels().getOrDefault("app.kubernetes.io/" + name, "");
    }

    private static Container service(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    private static List<HTTPGetAction> probes(Container container) {
        return Stream.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe())
                .map(probe -> probe.getHttpGet())
                .toList();
    }
}
