package org.amcreports.collection.execution.domain;

import org.amcreports.collection.amc.AmcException;

/** Why a week ended failed, and how much that stops. */
public record Failure(Scope scope, String category, String message) {

    public enum Scope {
        /** This week only. */
        WEEK,
        /** Every week of the collection would fail alike. */
        COLLECTION
    }

    public static Failure ofWeek(String category, String message) {
        return new Failure(Scope.WEEK, category, message);
    }

    public static Failure of(AmcException refusal) {
        Scope scope = refusal.scope() == AmcException.Scope.WORKFLOW ? Scope.COLLECTION : Scope.WEEK;
        return new Failure(scope, refusal.category(), String.valueOf(refusal.getMessage()));
    }
}
