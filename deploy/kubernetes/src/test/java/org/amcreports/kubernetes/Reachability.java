package org.amcreports.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who reaches whom by the network policies of one namespace, as Kubernetes defines them. */
record Reachability(String namespace, List<NetworkPolicy> policies) {

    /** A pod, or with an address what is outside the cluster. */
    record Node(
            String name,
            String namespace,
            Map<String, String> labels,
            @Nullable String address) {}

    boolean reaches(Node from, Node to, int port) {
        return allows("Egress", from, to, port) && allows("Ingress", to, from, port);
    }

    private boolean allows(String direction, Node subject, Node other, int port) {
        List<NetworkPolicy> selecting = policies.stream()
                .filter(policy -> subject.namespace().equals(namespace))
                .filter(policy -> policy.getSpec().getPolicyTypes().contains(direction))
                .filter(policy -> selects(policy.getSpec().getPodSelector(), subject.labels()))
                .toList();
        return selecting.isEmpty()
                || selecting.stream()
                        .flatMap(policy -> rules(policy, direction))
                        .anyMatch(rule -> rule.admits(this, other, port));
    }

    private record Rule(List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {
        boolean admits(Reachability network, Node other, int port) {
            return (peers.isEmpty() || peers.stream().anyMatch(peer -> network.isMeant(peer, other)))
                    && (ports.isEmpty()
                            || ports.stream()
                                    .anyMatch(allowed ->
                                            Objects.equals(allowed.getPort().getIntVal(), port)));
        }
    }

    private static Stream<Rule> rules(NetworkPolicy policy, String direction) {
        return direction.equals("Egress")
                ? policy.getSpec().getEgress().stream().map(rule -> new Rule(rule.getTo(), rule.getPorts()))
                : policy.getSpec().getIngress().stream().map(rule -> new Rule(rule.getFrom(), rule.getPorts()));
    }

    private boolean isMeant(NetworkPolicyPeer peer, Node other) {
        IPBlock block = peer.getIpBlock();
        if (block != null) {
            return other.address() != null
                    && contains(block.getCidr(), other.address())
                    && block.getExcept().stream().noneMatch(except -> contains(except, other.address()));
        }
        if (other.address() != null) {
            return false;
        }
        LabelSelector namespaces = peer.getNamespaceSelector();
        boolean there = namespaces == null
                ? other.namespace().equals(namespace)
                : selects(namespaces, Map.of("kubernetes.io/metadata.name", other.namespace()));
        return there && (peer.getPodSelector() == null || selects(peer.getPodSelector(), other.labels()));
    }

    private static boolean selects(LabelSelector selector, Map<String, String> labels) {
        return (selector.getMatchLabels() == null
                        || labels.entrySet()
                                .containsAll(selector.getMatchLabels().entrySet()))
                && selector.getMatchExpressions().stream().allMatch(wanted -> holds(wanted, labels));
    }

    private static boolean holds(LabelSelectorRequirement wanted, Map<String, String> labels) {
        if (!wanted.getOperator().equals("Exists")) {
            throw new IllegalArgumentException("not expected here: " + wanted);
        }
        return labels.containsKey(wanted.getKey());
    }

    private static boolean contains(String cidr, String address) {
        String[] parts = cidr.split("/");
        long mask = -1L << (32 - Integer.parseInt(parts[1]));
        return (number(parts[0]) & mask) == (number(address) & mask);
    }

    private static long number(String address) {
        try {
            return ByteBuffer.wrap(InetAddress.getByName(address).getAddress()).getInt() & 0xffffffffL;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
