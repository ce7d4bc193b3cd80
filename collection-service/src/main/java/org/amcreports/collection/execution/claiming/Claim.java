package org.amcreports.collection.execution.claiming;

import java.util.List;
import org.amcreports.collection.execution.running.Phase;

/**
 * What a replica got of an instance.
 *
 * @param more whether there may be more to get at once
 */
public record Claim(List<Phase> weeks, boolean more) {

    static final Claim NOTHING = new Claim(List.of(), false);
}
