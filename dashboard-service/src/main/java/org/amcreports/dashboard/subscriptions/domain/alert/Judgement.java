package org.amcreports.dashboard.subscriptions.domain.alert;

/** Whether an alert's condition holds. */
public sealed interface Judgement {

    record Evaluated(boolean met, Measure measure) implements Judgement {}

    /** @param reason for the subscriber */
    record NotEvaluated(String reason) implements Judgement {}
}
