package org.amcreports.embedded.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Forwards to a server on this machine, and can freeze connections: no byte passes, and neither side is told. */
final class FreezingProxy {

    private static final int BACKLOG = 50;

    private final int serverPort;
    private final ServerSocket listener;
    private final Map<Integer, Link> links = new ConcurrentHashMap<>();

    FreezingProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** @param clientPort by which the server knows the connection */
    boolean freeze(int clientPort) {
        Link link = links.get(clientPort);
        if (link != null) {
            link.freeze(true);
        }
        return link != null;
    }

    void thaw() {
        links.values().forEach(link -> link.freeze(false));
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                start(() -> connect(client));
            } catch (IOException e) {
                throw new IllegalStateException("the proxy stopped listening", e);
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Link link = new Link(client, server);
            links.put(server.getLocalPort(), link);
            start(() -> link.forward(server, client));
            link.forward(client, server);
            links.remove(server.getLocalPort());
        } catch (IOException e) {
            // The server is down: so is the connection, which tells its user.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "freezing-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private record Link(Socket client, Socket server, Flow flow) {

        Link(Socket client, Socket server) {
            this(client, server, new Flow());
        }

        void freeze(boolean frozen) {
            flow.freeze(frozen);
        }

        /** Until one side closes, of which the other side hears no sooner than of other bytes. */
        void forward(Socket from, Socket to) {
            try (client;
                    server) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[8192];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    flow.await();
                    out.write(buffer, 0, count);
                }
                flow.await();
            } catch (IOException e) {
                // The other direction has closed both.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Flow {

        private boolean frozen;

        synchronized void freeze(boolean now) {
            frozen = now;
            notifyAll();
        }

        synchronized void await() throws InterruptedException {
            while (frozen) {
                wait();
            }
        }
    }
}
