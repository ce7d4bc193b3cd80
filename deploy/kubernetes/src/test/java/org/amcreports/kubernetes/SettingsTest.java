package org.amcreports.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each service is told what it must know, and nothing that it does not read. */
class SettingsTest {

    private static final Pattern DATABASE = Pattern.compile("QUARKUS_DATASOURCE_(?:(VITAL|READING|OWNER)_)?"
            + "(USERNAME|PASSWORD|JDBC_URL|REACTIVE_(URL|POSTGRESQL_SSL_MODE|HOSTNAME_VERIFICATION_ALGORITHM"
            + "|TRUST_CERTIFICATE_PEM(_CERTS)?))");

    /** Of Quarkus and of the AWS SDK, besides those of data sources. */
    private static final Set<String> KNOWN = Set.of(
            "QUARKUS_HTTP_PORT",
            "QUARKUS_INIT_AND_EXIT",
            "QUARKUS_LIQUIBASE_OWNER_MIGRATE_AT_START",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY");

    private static final Set<String> CONNECTIONS = Set.of(
            "QUARKUS_DATASOURCE_REACTIVE_URL",
            "QUARKUS_DATASOURCE_USERNAME",
            "QUARKUS_DATASOURCE_PASSWORD",
            "KAFKA_BOOTSTRAP_SERVERS",
            "OUTBOX_PUBLIC_URL");

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void everyServiceReadsWhatItIsTold(String name) {
        Overlay overlay = Overlay.rendered(name);
        assertThat(overlay.all(Deployment.class)).allSatisfy(deployment -> {
            String service = deployment.getMetadata().getName();
            Set<String> read = variables(Services.read(service));
            assertThat(Settings.of(overlay, deployment).keySet())
                    .allMatch(variable -> read.contains(variable)
                            || KNOWN.contains(variable)
                            || isOfADatabase(variable, service)
                            || isOfKafka(variable));
        });
    }

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void everyServiceIsToldWhatItMustKnow(String name) {
        Overlay overlay = Overlay.rendered(name);
        assertThat(overlay.all(Deployment.class)).allSatisfy(deployment -> assertThat(
                        Settings.of(overlay, deployment).keySet())
                .containsAll(CONNECTIONS)
                .containsAll(
                        variables(Services.required(deployment.getMetadata().getName()))));
    }

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void onlyAMigrationKnowsTheOwner(String name) {
        Overlay overlay = Overlay.rendered(name);
        assertThat(overlay.all(Deployment.class))
                .allSatisfy(deployment ->
                        assertThat(Settings.of(overlay, deployment).toString()).doesNotContainIgnoringCase("owner"));
        assertThat(overlay.all(Job.class))
                .allSatisfy(job -> assertThat(Settings.of(overlay, job.getSpec().getTemplate()))
                        .containsEntry("QUARKUS_INIT_AND_EXIT", "true")
                        .containsEntry("QUARKUS_LIQUIBASE_OWNER_MIGRATE_AT_START", "true")
                        .containsKeys(
                                "QUARKUS_DATASOURCE_OWNER_JDBC_URL",
                                "QUARKUS_DATASOURCE_OWNER_USERNAME",
                                "QUARKUS_DATASOURCE_OWNER_PASSWORD"));
    }

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void everyConnectionIsEncryptedAndItsServerKnown(String name) {
        Overlay overlay = Overlay.rendered(name);
        assertThat(WorkloadsTest.pods(overlay)).allSatisfy(pod -> {
            Map<String, String> told = Settings.of(overlay, pod);
            assertThat(told)
                    .containsEntry("KAFKA_SECURITY_PROTOCOL", "SASL_SSL")
                    .containsEntry("QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE", "verify-full")
                    .containsEntry("QUARKUS_DATASOURCE_VITAL_REACTIVE_POSTGRESQL_SSL_MODE", "verify-full");
            assertThat(told.getOrDefault("QUARKUS_DATASOURCE_OWNER_JDBC_URL", "sslmode=verify-full"))
                    .contains("sslmode=verify-full");
        });
    }

    /** The example makes all that pods and databases refer to, but what operators and people make themselves. */
    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void everySecretIsMadeBySomebody(String name) {
        Overlay overlay = Overlay.rendered(name);
        Set<String> used = WorkloadsTest.pods(overlay)
                .flatMap(SettingsTest::secrets)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> made = Folder.documents(Folder.text(Folder.ROOT.resolve("examples/external-secrets.yaml"))).stream()
                .filter(document -> document.path("kind").asText().equals("ExternalSecret"))
                .flatMap(SettingsTest::keys)
                .collect(Collectors.toSet());
        for (String service : WorkloadsTest.SERVICES) {
            made.add(service + "/sasl.jaas.config");
            made.add(service.replace("-service", "-database-ca/ca.crt"));
        }
        made.add("amc-reports-cluster-ca-cert/ca.crt");
        assertThat(made).containsAll(used);
    }

    private static boolean isOfADatabase(String variable, String service) {
        Matcher matcher = DATABASE.matcher(variable);
        return matcher.matches()
                && (matcher.group(1) == null
                        || Services.properties(service)
                                .containsKey("quarkus.datasource."
                                        + matcher.group(1).toLowerCase(Locale.ROOT) + ".db-kind"));
    }

    private static boolean isOfKafka(String variable) {
        return variable.startsWith("KAFKA_")
                && ConsumerConfig.configNames()
                        .contains(variable.substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'));
    }

    private static Set<String> variables(Set<String> names) {
        return names.stream()
                .map(name -> name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Stream<String> secrets(PodTemplateSpec pod) {
        Stream<String> variables = pod.getSpec().getContainers().get(0).getEnv().stream()
                .filter(variable -> variable.getValueFrom() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .map(reference -> reference.getName() + "/" + reference.getKey());
        Stream<String> files = pod.getSpec().getVolumes().stream()
                .filter(volume -> volume.getProjected() != null)
                .flatMap(volume -> volume.getProjected().getSources().stream())
                .flatMap(source -> source.getSecret().getItems().stream()
                        .map(item -> source.getSecret().getName() + "/" + item.getKey()));
        return Stream.concat(variables, files);
    }

    private static Stream<String> keys(JsonNode secret) {
        List<JsonNode> data = StreamSupport.stream(secret.at("/spec/data").spliterator(), false)
                .toList();
        return data.stream()
                .map(entry -> secret.at("/spec/target/name").asText() + "/"
                        + entry.path("secretKey").asText());
    }
}
