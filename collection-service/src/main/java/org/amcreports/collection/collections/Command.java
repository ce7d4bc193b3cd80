package org.amcreports.collection.collections;

import java.time.LocalDate;
import java.util.UUID;
import org.amcreports.collection.collections.domain.Action;
import org.amcreports.collection.collections.domain.CollectionState;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of a collection, and what came of it.
 *
 * @param week the one to accept or the only one to retry; null for all
 */
public record Command(
        Viewer viewer,
        UUID collection,
        Action action,
        @Nullable LocalDate week) {

    public sealed interface Outcome {}

    /** @param collection as the command has left it, whatever comes next */
    public record Done(CollectionSummary collection) implements Outcome {}

    public record Deleted() implements Outcome {}

    /** Foreign and unknown look the same. */
    public record NotFound() implements Outcome {}

    public record NotPermitted() implements Outcome {}

    public record NotInState(CollectionState state) implements Outcome {}

    /** Only what is under review can be accepted. */
    public record NotUnderReview(String weekStatus) implements Outcome {}

    /** Only a failed week can be retried. */
    public record NotFailed(String weekStatus) implements Outcome {}
}
