package org.amcreports.outbox.envelope;

/** Where the schemas of a service's events are, as anybody outside reaches them: through the gateway. */
public record SchemaUrls(String folder) {

    public static SchemaUrls of(String publicUrl, String application) {
        return new SchemaUrls(publicUrl.replaceFirst("/+$", "") + "/" + application + "/asyncapi/schemas/");
    }

    public String schemaOf(String topic) {
        return folder + topic + ".json";
    }
}
