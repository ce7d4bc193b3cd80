package org.amcreports.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine's loop-back interface. */
public final class Ports {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    static final String HOST = LOOPBACK.getHostAddress();

    /** Below the ranges from which clients draw: a client that retries a stopped server must not take its port. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private Ports() {}

    /** A port that nothing listens on just now. */
    public static int free() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFreeNow(port)) {
                return port;
            }
        }
        throw new EmbeddedServerException("No free port found between " + LOWEST + " and " + HIGHEST);
    }

    /**
     * A taken port is looked at again for a while: a process that this JVM starts has all its sockets from its fork to its
     * exec, so also the one that has just looked, and such a port only seems to be taken.
     */
    public static boolean isFree(int port) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isFreeNow(port)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    private static boolean isFreeNow(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, LOOPBACK)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(LOOPBACK, port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
