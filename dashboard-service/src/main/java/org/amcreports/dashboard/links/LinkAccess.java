package org.amcreports.dashboard.links;

import java.time.Duration;
import org.amcreports.dashboard.links.domain.Link;

/** What came of trying a link. */
public sealed interface LinkAccess {

    record Opened(Link link) implements LinkAccess {}

    /** There is none, it is over, or it was revoked. */
    record NoSuchLink() implements LinkAccess {}

    /** None was given, or a wrong one. */
    record PasswordNeeded() implements LinkAccess {}

    record TooManyRequests(Duration retryAfter) implements LinkAccess {}

    /** Too many passwords are being looked at. */
    record Busy() implements LinkAccess {}
}
