package org.amcreports.benchmarks;

import java.util.List;
import java.util.Map;

/**
 * A service as it is run.
 *
 * @param service its module
 * @param environment beside what every service is told
 */
public record Image(String service, List<String> jvm, Map<String, String> environment) {

    static final Image COLLECTION =
            new Image("collection-service", List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError"), Map.of());

    /** Beside a stand-in of AMC, with the intervals of production. */
    public static Image collection(Map<String, String> environment) {
        return new Image(COLLECTION.service, COLLECTION.jvm, environment);
    }

    /** On as little memory as a replica in production; below two gigabytes the JVM itself takes the serial collector. */
    public static Image aggregation(Map<String, String> neighbours) {
        return new Image(
                "aggregation-service",
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                neighbours);
    }

    public static Image dashboard(Map<String, String> neighbours) {
        return new Image(
                "dashboard-service",
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                neighbours);
    }

    /** The name of its database and of the role that it connects with. */
    String database() {
        return service.replace("-service", "");
    }
}
