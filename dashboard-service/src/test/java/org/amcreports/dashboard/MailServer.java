package org.amcreports.dashboard;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
    private volatile boolean greeting;
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

    /** From now on it takes connections and does not greet; these it closes when it speaks again. */
    public void fallSilent() {
        greeting = false;
        speaking = new CountDownLatch(1);
    }

    /** From now on it asks for mails and takes them, but does not say so until it speaks. */
    public void fallSilentOnceItHasTheMail() {
        greeting = true;
        speaking = new CountDownLatch(1);
    }

    public void speak() {
        speaking.countDown();
    }

    /** What has arrived for an address. */
    public List<MimeMessage> of(String address) {
        return List.of(mail.getReceivedMessagesForDomain(address));
    }

    public static String text(MimeMessage message) throws IOException, MessagingException {
        return (String) ((MimeMultipart) message.getContent()).getBodyPart(0).getContent();
    }

    private void accept() {
        while (!front.isClosed()) {
            try {
                Socket client = front.accept();
                if (away) {
                    client.getOutputStream().write(NOT_AVAILABLE);
                    close(client);
                } else {
                    converse(client);
                }
            } catch (IOException e) {
                // closed, or a client that has left
            }
        }
    }

    private void converse(Socket client) throws IOException {
        boolean silent = speaking.getCount() > 0;
        if (silent && !greeting) {
            threads.execute(() -> {
                untilItSpeaks();
                close(client);
            });
            return;
        }
        Socket server = new Socket(HERE, mail.getSmtp().getPort());
        threads.execute(() -> copy(client, server));
        threads.execute(() -> {
            if (silent) {
                untilItHasTheMail(server, client);
            }
            copy(server, client);
        });
    }

    private void untilItHasTheMail(Socket server, Socket client) {
        try {
            untilItAsks(server.getInputStream(), client.getOutputStream());
            untilItSpeaks();
        } catch (IOException e) {
            // the other side has hung up
        }
    }

    private void untilItSpeaks() {
        try {
            speaking.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Passes on what it says, up to that it asks for the message. */
    private static void untilItAsks(InputStream from, OutputStream to) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = from.read(); next >= 0; next = from.read()) {
            to.write(next);
            line.append((char) next);
            if (next == '\n') {
                if (line.indexOf("354") == 0) {
                    return;
                }
                line.setLength(0);
            }
        }
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
