package org.amcreports.collection.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** Tells the service where the sandboxes of its tests will be: one after the other on the same free port. */
public class SandboxAddress implements QuarkusTestResourceLifecycleManager {

    private static final String PORT = "amcreports.test.sandbox-port";

    public static int port() {
        return Integer.getInteger(PORT);
    }

    @Override
    public Map<String, String> start() {
        if (System.getProperty(PORT) == null) {
            System.setProperty(PORT, String.valueOf(freePort()));
        }
        String url = "http://127.0.0.1:" + port();
        Map<String, String> properties = new HashMap<>();
        for (String region : new String[] {"na", "eu"}) {
            properties.put("amcreports.amc.regions." + region + ".url", url);
            properties.put("amcreports.amc.regions." + region + ".token-url", url + "/auth/o2/token");
        }
        properties.put("amcreports.amc.credentials.demo.client-id", "sandbox-client");
        properties.put("amcreports.amc.credentials.demo.client-secret", "sandbox-secret");
        properties.put("amcreports.amc.credentials.demo.refresh-token", "Atzr|sandbox");
        return properties;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    @Override
    public void stop() {}
}
