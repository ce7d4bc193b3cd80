package org.amcreports.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Lets services into a secured broker, each with a password of its own and to nothing but its own topics and groups. */
public final class BrokerUsers {

    private static final int ITERATIONS = 4096;
    private static final Duration ENTRY = Duration.ofSeconds(60);
    private static final String ANY_HOST = "*";

    private BrokerUsers() {}

    /** Makes the user or gives it a new password; returns what a client configures to be this user. */
    public static Map<String, String> provision(KafkaServer server, Path certificate, BrokerUser user) {
        String password = UUID.randomUUID().toString();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            user.name(), new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password)))
                    .all()
                    .get();
            admin.createAcls(rights(user)).all().get();
        } catch (ExecutionException e) {
            throw new EmbeddedServerException("Cannot make the user " + user.name() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while making a user", e);
        }
        Map<String, String> client = client(server, certificate, user.name(), password);
        awaitEntry(client, user);
        return client;
    }

    /** What the controller has written the broker learns a moment later. */
    private static void awaitEntry(Map<String, String> client, BrokerUser user) {
        Set<String> topics = new TreeSet<>(user.reads());
        topics.addAll(user.writes());
        long deadline = System.nanoTime() + ENTRY.toNanos();
        while (!seesAll(client, topics)) {
            if (System.nanoTime() > deadline) {
                throw new EmbeddedServerException("The broker does not let " + user.name() + " in");
            }
        }
    }

    private static boolean seesAll(Map<String, String> client, Set<String> topics) {
        try (Admin admin = Admin.create(new HashMap<String, Object>(client))) {
            return admin.listTopics().names().get().containsAll(topics);
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while a user was waited for", e);
        }
    }

    /** The settings of a client that trusts the certificate and says to be the user. */
    public static Map<String, String> client(KafkaServer server, Path certificate, String user, String password) {
        return Map.of(
                "bootstrap.servers",
                server.securedBootstrapServers(),
                "security.protocol",
                "SASL_SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate.toString(),
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, password));
    }

    private static List<AclBinding> rights(BrokerUser user) {
        List<AclBinding> rights = new ArrayList<>();
        user.reads().forEach(topic -> rights.add(topic(user, topic, AclOperation.READ)));
        user.writes().forEach(topic -> rights.add(topic(user, topic, AclOperation.WRITE)));
        rights.add(new AclBinding(
                new ResourcePattern(ResourceType.GROUP, user.name() + "-", PatternType.PREFIXED),
                allowed(user, AclOperation.READ)));
        return rights;
    }

    /** Reading and writing each include describing. */
    private static AclBinding topic(BrokerUser user, String topic, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL), allowed(user, operation));
    }

    private static AccessControlEntry allowed(BrokerUser user, AclOperation operation) {
        return new AccessControlEntry("User:" + user.name(), ANY_HOST, operation, AclPermissionType.ALLOW);
    }
}
