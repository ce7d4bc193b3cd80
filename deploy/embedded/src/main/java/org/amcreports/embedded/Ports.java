package org.amcreports.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine's loop-back interface. */
public final class Ports {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    static final String HOST = LOOPBACK.getHostAddress();

    /** Below the ranges from which clients draw: a client that retries a stopped server must not take its port. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;

    private Ports() {}

    /** A port that nothing listens on just now. */
    public static int free() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new EmbeddedServerException("No free port found between " + LOWEST + " and " + HIGHEST);
    }

    /**
     * No process of this JVM starts meanwhile: between its fork and its exec it would hold the socket that looks, and the
     * port would seem taken, to the next look or to the server it is for.
     */
    public static synchronized boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, LOOPBACK)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Starts a process while nobody looks at a port. */
    static synchronized Process start(ProcessBuilder process) throws IOException {
        return process.start();
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
