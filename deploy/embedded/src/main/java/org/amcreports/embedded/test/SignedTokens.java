package org.amcreports.embedded.test;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.amcreports.embedded.TokenIssuer;

/**
 * Tokens that are used again until half of their time is over: to sign one takes a test JVM, which has the first
 * compiler only, longer than the request that bears it.
 */
final class SignedTokens {

    /** Less is for who wants to see a token end. */
    private static final Duration LEAST_KEPT = Duration.ofHours(1);

    private final TokenIssuer issuer;
    private final Map<Wanted, Signed> kept = new ConcurrentHashMap<>();

    SignedTokens(TokenIssuer issuer) {
        this.issuer = issuer;
    }

    private record Wanted(String subject, Set<String> groups, Duration validity) {}

    /** @param nanos when it was signed, by the clock of this JVM */
    private record Signed(String token, long nanos) {

        boolean isFresh(Duration validity) {
            return System.nanoTime() - nanos < validity.dividedBy(2).toNanos();
        }
    }

    String token(String subject, Set<String> groups, Duration validity) {
        if (validity.compareTo(LEAST_KEPT) < 0) {
            return issuer.token(subject, groups, validity);
        }
        Wanted wanted = new Wanted(subject, groups, validity);
        return kept.compute(wanted, (same, before) -> before != null && before.isFresh(validity) ? before : sign(same))
                .token();
    }

    /** The next ones are signed anew. */
    void forget() {
        kept.clear();
    }

    private Signed sign(Wanted wanted) {
        long now = System.nanoTime();
        return new Signed(issuer.token(wanted.subject(), wanted.groups(), wanted.validity()), now);
    }
}
