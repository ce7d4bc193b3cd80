package org.amcreports.collection.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Tells the service where the sandboxes of its tests will be: one after the other on the same free port. */
public class SandboxAddress implements QuarkusTestResourceLifecycleManager {

    private static final String PORT = "amcreports.test.sandbox-port";
    private static final String CREDENTIALS = "it.credentials";

    public static int port() {
        return Integer.getInteger(PORT);
    }

    @Override
    public Map<String, String> start() {
        if (System.getProperty(PORT) == null) {
            System.setProperty(PORT, String.valueOf(freePort()));
            System.setProperty(CREDENTIALS, newDirectory());
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
        properties.put("amcreports.amc.credentials-directory", credentials().toString());
        properties.put("amcreports.amc.credentials-reread", "100ms");
        return properties;
    }

    /** Where credentials are mounted. */
    public static Path credentials() {
        return Path.of(System.getProperty(CREDENTIALS));
    }

    private static String newDirectory() {
        try {
            return Files.createTempDirectory("credentials").toString();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
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
