package org.amcreports.collection.collections;

import java.util.List;

/** A week with each try at running it and each version of its data, newest first. */
public record WeekDetail(CollectionWeek week, List<WeekAttempt> executions, List<WeekVersion> versions) {}
