package org.amcreports.dashboard.subscriptions.channels;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The text of one mail. The mail client reads it when the server has asked for the message, after connecting, greeting, login and
 * envelope; until then the mail can be withdrawn.
 */
final class MailText implements ReadStream<Buffer> {

    private enum State {
        KEPT,
        READ,
        WITHDRAWN
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.KEPT);
    private final Buffer text;
    private Handler<Buffer> reader = ignored -> {};
    private Handler<Void> end = ignored -> {};
    private Handler<Throwable> failure = ignored -> {};

    MailText(String text) {
        this.text = Buffer.buffer(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    int size() {
        return text.length();
    }

    /** False when the server may have it already; otherwise the mail will not be sent any more. */
    boolean withdraw() {
        return state.compareAndSet(State.KEPT, State.WITHDRAWN);
    }

    @Override
    public MailText resume() {
        if (state.compareAndSet(State.KEPT, State.READ)) {
            reader.handle(text);
            end.handle(null);
        } else if (state.get() == State.WITHDRAWN) {
            failure.handle(new IllegalStateException("the mail was withdrawn"));
        }
        return this;
    }

    @Override
    public MailText fetch(long amount) {
        return resume();
    }

    /** There is but one piece of it. */
    @Override
    public MailText pause() {
        return this;
    }

    @Override
    public MailText handler(@Nullable Handler<Buffer> handler) {
        reader = handler == null ? ignored -> {} : handler;
        return this;
    }

    @Override
    public MailText endHandler(@Nullable Handler<Void> handler) {
        end = handler == null ? ignored -> {} : handler;
        return this;
    }

    @Override
    public MailText exceptionHandler(@Nullable Handler<Throwable> handler) {
        failure = handler == null ? ignored -> {} : handler;
        return this;
    }
}
