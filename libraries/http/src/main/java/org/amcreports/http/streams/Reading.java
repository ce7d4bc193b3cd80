package org.amcreports.http.streams;

import java.util.List;
import org.amcreports.http.json.ExactJson;

/**
 * What a reader gets of a {@link Journal} at a time.
 *
 * @param position of the last event that was looked at, whether or not the reader may see it
 * @param more whether there are later ones already
 * @param over whether there is nothing for this reader any more
 */
public record Reading(List<StreamEvent> events, long position, boolean more, boolean over) {

    /**
     * How things stand.
     *
     * @param id of the last event that is in it
     * @param state is written as JSON
     */
    public static Reading snapshot(long id, Object state) {
        return new Reading(List.of(new StreamEvent(id, "snapshot", ExactJson.write(state))), id, false, false);
    }

    /** The last one, unless later ones have still to be read: the last word may be among them. */
    public Reading ending() {
        return new Reading(events, position, more, !more);
    }
}
