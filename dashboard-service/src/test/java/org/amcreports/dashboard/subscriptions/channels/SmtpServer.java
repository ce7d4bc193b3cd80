package org.amcreports.dashboard.subscriptions.channels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Takes one mail, line by line, and can stop answering at any step. */
final class SmtpServer implements AutoCloseable {

    /** What the client waits for. */
    enum Step {
        GREETING("", "220 here"),
        HELLO("EHLO", "250 here"),
        SENDER("MAIL", "250 fine"),
        RECIPIENT("RCPT", "250 fine"),
        DATA("DATA", "354 go on"),
        MESSAGE(".", "250 taken");

        private final String command;
        private final String answer;

        Step(String command, String answer) {
            this.command = command;
            this.answer = answer;
        }
    }

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile @Nullable Step silent;
    private volatile @Nullable Step last;
    private volatile boolean refusing;
    private volatile boolean hungUp;
    private volatile @Nullable OutputStream client;

    SmtpServer() throws IOException {
        thread.execute(this::serve);
    }

    void isSilentAt(Step step) {
        silent = step;
    }

    void breaksOffAt(Step step) {
        last = step;
    }

    void refuses() {
        refusing = true;
    }

    /** Says what it withheld. */
    void speaks() throws IOException {
        answer(Objects.requireNonNull(silent));
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> heard() {
        return heard;
    }

    /** Whether the client has closed the connection. */
    boolean isHungUp() {
        return hungUp;
    }

    private void serve() {
        try (Socket accepted = socket.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(accepted.getInputStream(), StandardCharsets.UTF_8))) {
            client = accepted.getOutputStream();
            Step before = Step.GREETING;
            for (String line = Step.GREETING.command; line != null; line = in.readLine()) {
                Step step = step(line, before);
                before = step == null ? before : step;
                heard.add(line);
                if (step != null && step == last) {
                    return;
                }
                if (step != null && step != silent) {
                    answer(step);
                }
            }
            hungUp = true;
        } catch (IOException e) {
            hungUp = true;
        }
    }

    /** Null for a line of the message, and for what needs no answer. */
    private static @Nullable Step step(String line, Step before) {
        if (before == Step.DATA) {
            return line.equals(Step.MESSAGE.command) ? Step.MESSAGE : null;
        }
        return line.isEmpty()
                ? Step.GREETING
                : Arrays.stream(Step.values())
                        .filter(step -> step != Step.GREETING && line.startsWith(step.command))
                        .findFirst()
                        .orElse(null);
    }

    private void answer(Step step) throws IOException {
        String answer = step == Step.MESSAGE && refusing ? "552 too much" : step.answer;
        Objects.requireNonNull(client).write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.shutdownNow();
    }
}
