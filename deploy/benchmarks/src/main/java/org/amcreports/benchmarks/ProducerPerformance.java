package org.amcreports.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kafka's own kafka-producer-perf-test, in a process of its own as its script runs it. */
final class ProducerPerformance {

    private static final Pattern RESULT = Pattern.compile("(\\d+) records sent, ([0-9.]+) records/sec");

    private final Servers servers;

    ProducerPerformance(Servers servers) {
        this.servers = servers;
    }

    double recordsPerSecond(int records, int bytes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Servers.java().toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.apache.kafka.tools.ProducerPerformance",
                        "--topic",
                        Servers.TOPIC,
                        "--num-records",
                        Integer.toString(records),
                        "--record-size",
                        Integer.toString(bytes),
                        "--throughput",
                        "-1",
                        "--producer-props",
                        "bootstrap.servers=" + servers.bootstrapServers(),
                        "acks=all"))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        double perSecond = 0;
        Matcher matcher = RESULT.matcher(output);
        while (matcher.find()) {
            if (Integer.parseInt(matcher.group(1)) == records) {
                perSecond = Double.parseDouble(matcher.group(2));
            }
        }
        if (perSecond == 0) {
            throw new IllegalStateException("kafka-producer-perf-test failed: " + output);
        }
        return perSecond;
    }
}
