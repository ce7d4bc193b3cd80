package org.amcreports.testing.contracts;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An AsyncAPI document on disk, with its references followed. */
final class Document {

    private final Path folder;
    private final JsonNode root;

    /** @param contracts the folder of {@code asyncapi.yaml}, to which its references are relative */
    Document(Path contracts) {
        this.folder = contracts.toAbsolutePath().normalize();
        this.root = Json.readYaml(folder.resolve("asyncapi.yaml"));
    }

    JsonNode root() {
        return root;
    }

    /** The addresses of all channels. */
    Set<String> addresses() {
        Set<String> addresses = new TreeSet<>();
        root.path("channels")
                .forEach(
                        channel -> addresses.add(follow(channel).path("address").asText()));
        return addresses;
    }

    /** @param action {@code send} or {@code receive} */
    Set<String> addresses(String action) {
        Set<String> addresses = new TreeSet<>();
        for (JsonNode operation : root.path("operations")) {
            if (follow(operation).path("action").asText().equals(action)) {
                addresses.add(follow(follow(operation).path("channel"))
                        .path("address")
                        .asText());
            }
        }
        return addresses;
    }

    /** The messages of the channels with this address. */
    List<JsonNode> messages(String address) {
        return stream(root.path("channels"))
                .map(this::follow)
                .filter(channel -> channel.path("address").asText().equals(address))
                .flatMap(channel -> stream(channel.path("messages")))
                .map(this::follow)
                .toList();
    }

    /** Whether a channel with this address is agreed but not sent yet. */
    boolean planned(String address) {
        return stream(root.path("channels"))
                .map(this::follow)
                .filter(channel -> channel.path("address").asText().equals(address))
                .anyMatch(channel -> channel.path("x-status").asText().equals("planned"));
    }

    /** The values of the messages' examples, written out or referred to. */
    List<JsonNode> examples(String address) {
        return messages(address).stream()
                .flatMap(message -> stream(message.path("examples")))
                .map(example -> follow(example.path("payload")))
                .toList();
    }

    /** The schema files that the messages' payloads refer to, relative to the document's folder. */
    List<Path> payloads(String address) {
        return files(address, "payload");
    }

    /** @param part {@code payload} or {@code headers} */
    List<Path> files(String address, String part) {
        return messages(address).stream()
                .map(message -> message.path(part).path("$ref").asText())
                .filter(ref -> !ref.isEmpty() && !ref.startsWith("#"))
                .map(ref -> Path.of(ref).normalize())
                .toList();
    }

    /** The schemas of the messages' headers, their own and their traits'. */
    List<JsonNode> headers(String address) {
        return messages(address).stream()
                .flatMap(message -> Stream.concat(Stream.of(message), stream(message.path("traits"))))
                .map(message -> follow(follow(message).path("headers")))
                .filter(JsonNode::isObject)
                .toList();
    }

    /** The schemas of the messages' Kafka keys. */
    List<JsonNode> keys(String address) {
        return messages(address).stream()
                .flatMap(message -> Stream.concat(Stream.of(message), stream(message.path("traits"))))
                .map(message -> follow(
                        follow(follow(message).path("bindings")).path("kafka").path("key")))
                .filter(JsonNode::isObject)
                .toList();
    }

    /** The {@code $ref}s, anywhere in the document, that lead nowhere or out of what is served. */
    List<String> danglingReferences() {
        List<String> dangling = new ArrayList<>();
        root.findValuesAsText("$ref").stream()
                .filter(ref -> resolve(ref).isMissingNode())
                .forEach(dangling::add);
        return dangling;
    }

    private JsonNode follow(JsonNode node) {
        JsonNode ref = node.path("$ref");
        return ref.isTextual() ? follow(resolve(ref.asText())) : node;
    }

    private JsonNode resolve(String ref) {
        int hash = ref.indexOf('#');
        String file = hash < 0 ? ref : ref.substring(0, hash);
        String pointer = hash < 0 ? "" : ref.substring(hash + 1);
        JsonNode target = file.isEmpty() ? root : served(file);
        return pointer.isEmpty() ? target : target.at(JsonPointer.compile(pointer));
    }

    private JsonNode served(String ref) {
        Path file = folder.resolve(ref).normalize();
        boolean served = ref.startsWith("./asyncapi/") && file.startsWith(folder.resolve("asyncapi"));
        return served && Files.isRegularFile(file) ? Json.read(file) : MissingNode.getInstance();
    }

    private static Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
