package org.amcreports.http.streams;

import java.util.List;

/**
 * What a reader gets of a {@link Journal} at a time.
 *
 * @param position of the last event that was looked at, whether or not the reader may see it
 * @param more whether there are later ones already
 * @param over whether there is nothing for this reader any more
 */
public record Reading(List<StreamEvent> events, long position, boolean more, boolean over) {

    public Reading ending() {
        return new Reading(events, position, false, true);
    }
}
