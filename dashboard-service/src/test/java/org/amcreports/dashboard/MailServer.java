package org.amcreports.dashboard;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An SMTP server that can be away for a while: its port stays taken, for what is in front refuses meanwhile. */
public class MailServer implements QuarkusTestResourceLifecycleManager {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private static final byte[] NOT_AVAILABLE = "421 not available\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean away;
    private volatile CountDownLatch speaking = new CountDownLatch(0);
    private GreenMail mail;
    private ServerSocket front;

    @Override
    public Map<String, String> start() {
        mail = new GreenMail(new ServerSetup(0, HERE.getHostAddress(), ServerSetup.PROTOCOL_SMTP).dynamicPort());
        mail.start();
        try {
            front = new ServerSocket(0, 50, HERE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
        return Map.of(
                "amcreports.mail.host", HERE.getHostAddress(),
                "amcreports.mail.port", Integer.toString(front.getLocalPort()));
    }

    @Override
    public void stop() {
        close(front);
        mail.stop();
        threads.shutdownNow();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(MailServer.class));
    }

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    /** From now on it takes connections and says nothing, until it speaks. */
    public void fallSilent() {
        speaking = new CountDownLatch(1);
    }

    public void speak() {
        speaking.countDown();
    }

    /** What has arrived for an address. */
    public List<MimeMessage> of(String address) {
        return List.of(mail.getReceivedMessagesForDomain(address));
    }

    private void accept() {
        while (!front.isClosed()) {
            try {
                Socket client = front.accept();
                if (away) {
                    client.getOutputStream().write(NOT_AVAILABLE);
                    close(client);
                } else {
                    Socket server = new Socket(HERE, mail.getSmtp().getPort());
                    threads.execute(() -> copy(client, server));
                    threads.execute(() -> answer(server, client));
                }
            } catch (IOException e) {
                // closed, or a client that has left
            }
        }
    }

    private void answer(Socket server, Socket client) {
        try {
            speaking.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        copy(server, client);
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // the other side has hung up
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
