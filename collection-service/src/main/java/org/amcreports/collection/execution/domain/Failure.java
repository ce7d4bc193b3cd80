package org.amcreports.collection.execution.domain;

/** Why a week ended failed. */
public record Failure(FailureScope scope, String category, String message) {

    public static Failure ofWeek(String category, String message) {
        return new Failure(FailureScope.WEEK, category, message);
    }
}
