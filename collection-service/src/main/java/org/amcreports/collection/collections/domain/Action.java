package org.amcreports.collection.collections.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What may be asked of a collection, in the states that have the move. */
public enum Action {
    PAUSE(Lifecycle.Active.class, Lifecycle.Active::pause),
    RESUME(Lifecycle.Paused.class, Lifecycle.Paused::resume),
    CANCEL(Lifecycle.Unfinished.class, Lifecycle.Unfinished::cancel),
    RETRY_FAILED(Lifecycle.Failed.class, Lifecycle.Failed::retry),
    RETRY_WEEK(Lifecycle.Failed.class, Lifecycle.Failed::retry),
    DELETE(Lifecycle.Ended.class, Lifecycle.Ended::delete),
    /** Moves no collection: in every state somebody may decide about a week that is under review. */
    ACCEPT_WEEK(at -> Optional.empty());

    private final Function<Lifecycle, Optional<StatusChange>> move;

    Action(Function<Lifecycle, Optional<StatusChange>> move) {
        this.move = move;
    }

    <L extends Lifecycle> Action(Class<L> from, Function<L, StatusChange> move) {
        this(at -> Optional.of(at).filter(from::isInstance).map(from::cast).map(move));
    }

    /** Empty in a state that does not allow it, and for what moves no collection. */
    public Optional<StatusChange> on(Lifecycle at) {
        return move.apply(at);
    }

    /** @param weeksUnderReview how many there are */
    public static List<Action> allowed(Lifecycle at, int weeksUnderReview) {
        return Arrays.stream(values())
                .filter(action -> action == ACCEPT_WEEK
                        ? weeksUnderReview > 0
                        : action.on(at).isPresent())
                .toList();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
