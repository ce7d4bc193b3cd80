package org.amcreports.http.streams;

import io.smallrye.mutiny.Uni;

/**
 * A sequence of changes as one reader may see it. Ids grow in the order of commits, so that nothing appears before what was
 * read already; old events are forgotten. Each reading asks anew what the reader may see.
 */
public interface Journal {

    /** Whether the event is there still, so that all that came after it can be read. */
    Uni<Boolean> keeps(long id);

    /** How things stand, as one event with the id of the last change that is in it. */
    Uni<Reading> snapshot();

    /** A bounded number of those after the position. */
    Uni<Reading> after(long position);
}
