package org.amcreports.collection.collections.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.amcreports.collection.collections.CollectionWeek;
import org.amcreports.collection.collections.WeekAttempt;
import org.amcreports.collection.collections.WeekVersion;

/** A week with each try at running it and each version of its data. */
public record WeekDetailView(
        @JsonUnwrapped CollectionWeek week, List<WeekAttempt> executions, List<WeekVersion> versions) {}
