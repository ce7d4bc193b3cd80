package org.amcreports.dashboard.subscriptions.domain;

import org.amcreports.dashboard.wire.WireNamed;

/** What became of a week's delivery. */
public enum RunOutcome implements WireNamed {
    /** It is being sent, or will be tried again. */
    SENDING,
    SENT,
    /** It will not be tried any more. */
    FAILED,
    /** It was not to be sent, and the subscription is paused. */
    NOT_SENT,
    /** An alert's condition does not hold. */
    NOT_MET,
    /** Whether an alert's condition holds cannot be said. */
    NOT_EVALUATED
}
