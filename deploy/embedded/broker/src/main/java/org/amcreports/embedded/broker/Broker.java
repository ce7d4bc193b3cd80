package org.amcreports.embedded.broker;

import kafka.Kafka;
import kafka.tools.StorageTool;

/** Formats the log directory if it is new and runs the broker, in one JVM: a second one for the formatting costs a second. */
public final class Broker {

    private Broker() {}

    /** Takes the cluster id and the server properties file. */
    public static void main(String[] args) {
        String clusterId = args[0];
        String properties = args[1];
        String[] format = {"format", "--ignore-formatted", "-t", clusterId, "-c", properties};
        int code = StorageTool.execute(format, System.out);
        if (code != 0) {
            System.exit(code);
        }
        Kafka.main(new String[] {properties});
    }
}
