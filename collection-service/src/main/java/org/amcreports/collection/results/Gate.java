package org.amcreports.collection.results;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Lets so many works through at once; the others wait in line, each to go on in its own context. */
final class Gate {

    private static final class Place {
        private final @Nullable Context context = Vertx.currentContext();
        private @Nullable UniEmitter<? super Void> asking;
        private boolean held;
        private boolean over;

        void goOn() {
            UniEmitter<? super Void> emitter = asking;
            if (emitter == null) {
                return;
            }
            if (context == null) {
                emitter.complete(null);
            } else {
                context.runOnContext(nothing -> emitter.complete(null));
            }
        }
    }

    private final Queue<Place> waiting = new ArrayDeque<>();
    private int free;

    Gate(int width) {
        free = width;
    }

    /** The work begins when there is a place for it, and gives it up when it ends, however it does. */
    <T> Uni<T> pass(Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            Place place = new Place();
            return Uni.createFrom()
                    .<Void>emitter(emitter -> ask(place, emitter))
                    .chain(() -> work)
                    .onTermination()
                    .invoke(() -> giveUp(place));
        });
    }

    private void ask(Place place, UniEmitter<? super Void> emitter) {
        place.asking = emitter;
        synchronized (waiting) {
            if (!place.over) {
                waiting.add(place);
            }
        }
        admit();
    }

    private void giveUp(Place place) {
        synchronized (waiting) {
            place.over = true;
            waiting.remove(place);
            free += place.held ? 1 : 0;
            place.held = false;
        }
        admit();
    }

    private void admit() {
        Place next = admitted();
        if (next != null) {
            next.goOn();
        }
    }

    private @Nullable Place admitted() {
        synchronized (waiting) {
            Place next = free > 0 ? waiting.poll() : null;
            if (next != null) {
                free--;
                next.held = true;
            }
            return next;
        }
    }
}
