package org.amcreports.sandbox.data;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How many days one dated row stands for. */
public enum Grain {
    @JsonProperty("day")
    DAY(1),
    @JsonProperty("week")
    WEEK(7);

    private final int days;

    Grain(int days) {
        this.days = days;
    }

    public int days() {
        return days;
    }
}
