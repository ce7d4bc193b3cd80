package org.amcreports.http.streams;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Tells one stream that there may be something to read. It is heard once, also when it rang while nobody waited. */
final class Bell {

    private final @Nullable String topic;
    private final AtomicBoolean rung = new AtomicBoolean();
    private final AtomicReference<@Nullable UniEmitter<? super Void>> waiting = new AtomicReference<>();

    /** @param topic the only one that it rings for; null for all */
    Bell(@Nullable String topic) {
        this.topic = topic;
    }

    void ring(String changed) {
        if (topic == null || topic.equals(changed)) {
            ring();
        }
    }

    void ring() {
        rung.set(true);
        wake();
    }

    /** Until it rings, but no longer than the given time. */
    Uni<Void> await(Duration longest) {
        return Uni.createFrom()
                .<Void>emitter(emitter -> {
                    waiting.set(emitter);
                    if (rung.get()) {
                        wake();
                    }
                })
                .ifNoItem()
                .after(longest)
                .recoverWithUni(Uni.createFrom().voidItem())
                .invoke(() -> rung.set(false));
    }

    private void wake() {
        UniEmitter<? super Void> emitter = waiting.getAndSet(null);
        if (emitter != null) {
            emitter.complete(null);
        }
    }
}
