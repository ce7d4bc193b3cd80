package org.amcreports.dashboard.data.planning;

import org.jspecify.annotations.Nullable;

/** A widget's state and, where the state alone does not say it, why. */
public record Verdict(WidgetState state, @Nullable String reason) {

    public static final Verdict READY = new Verdict(WidgetState.READY, null);
}
