package org.amcreports.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Topics and rights on them are those of the AsyncAPI documents. */
class TopicsTest {

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void everyTopicOfAContractIsThereAndNoOther(String name) {
        Set<String> expected = new TreeSet<>();
        for (String service : WorkloadsTest.SERVICES) {
            expected.addAll(topics(service, "send"));
            expected.addAll(topics(service, "receive"));
            topics(service, "receive").forEach(topic -> expected.add(deadLetters(topic, service)));
        }
        assertThat(Overlay.rendered(name).all(KafkaTopic.class))
                .extracting(topic -> topic.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void topicsKeepTheirRecordsAsLongAsTheContractsSay(String name) {
        Set<String> compacted = Set.of("amc.users.v1", "amc.instances.v1", "amc.workflows.v1");
        assertThat(Overlay.rendered(name).all(KafkaTopic.class)).allSatisfy(topic -> {
            Map<String, Object> config = topic.getSpec().getConfig();
            String named = topic.getMetadata().getName();
            assertThat(topic.getSpec().getPartitions()).isEqualTo(12);
            // 256 KiB of payload and 64 for the rest.
            assertThat(config).containsEntry("max.message.bytes", 320 * 1024);
            if (compacted.contains(named)) {
                assertThat(config)
                        .containsEntry("cleanup.policy", "compact")
                        .containsEntry("delete.retention.ms", 2_592_000_000L);
            } else {
                assertThat(config)
                        .containsEntry("cleanup.policy", "delete")
                        .containsEntry("retention.ms", named.endsWith(".dlq") ? 7_776_000_000L : 2_592_000_000L);
            }
        });
    }

    @ParameterizedTest
    @FieldSource("org.amcreports.kubernetes.Overlay#NAMES")
    void aServiceMayDoWhatItsContractSays(String name) {
        for (String service : WorkloadsTest.SERVICES) {
            Set<String> expected = new TreeSet<>();
            topics(service, "send").forEach(topic -> expected.add("topic " + topic + " [Write, Describe]"));
            for (String topic : topics(service, "receive")) {
                expected.add("topic " + topic + " [Read, Describe]");
                expected.add("topic " + deadLetters(topic, service) + " [Write, Read, Describe]");
            }
            groups(service).forEach(group -> expected.add("group " + group + " [Read]"));
            KafkaUser user = Overlay.rendered(name).one(KafkaUser.class, service);
            assertThat(((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization())
                            .getAcls().stream().map(TopicsTest::spoken))
                    .as(service)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static String spoken(AclRule rule) {
        List<String> operations = rule.getOperations().stream()
                .map(operation -> operation.toValue())
                .toList();
        if (rule.getResource() instanceof AclRuleTopicResource topic) {
            return "topic " + topic.getName() + " " + operations;
        }
        return "group " + ((AclRuleGroupResource) rule.getResource()).getName() + " " + operations;
    }

    private static String deadLetters(String topic, String service) {
        return topic + "." + service + ".dlq";
    }

    private static Set<String> topics(String service, String action) {
        JsonNode contract = Folder.documents(Folder.PROJECT.resolve(service + "/contracts/asyncapi.yaml"))
                .get(0);
        Set<String> topics = new TreeSet<>();
        contract.path("operations").forEach(operation -> {
            if (operation.path("action").asText().equals(action)) {
                String channel = operation.at("/channel/$ref").asText().replace("#", "");
                topics.add(contract.at(channel + "/address").asText());
            }
        });
        return topics;
    }

    private static Stream<String> groups(String service) {
        return Services.properties(service).entrySet().stream()
                .filter(entry -> entry.getKey().matches("mp\\.messaging\\.incoming\\..+\\.group\\.id"))
                .map(Map.Entry::getValue);
    }
}
