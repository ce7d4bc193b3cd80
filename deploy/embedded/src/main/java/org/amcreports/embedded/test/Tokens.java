package org.amcreports.embedded.test;

import java.time.Duration;
import java.util.UUID;

/** Tokens for requests to a service that {@link EmbeddedServers} configured; valid for an hour unless said otherwise. */
public final class Tokens {

    private static final long HOUR = 3600;

    private Tokens() {}

    public static String user(UUID id) {
        return token(id.toString(), HOUR, "user");
    }

    public static String admin(UUID id) {
        return token(id.toString(), HOUR, "user", "admin");
    }

    public static String service() {
        return token("service:test", HOUR, "service");
    }

    /** Expires after that time. */
    public static String brief(UUID id, Duration valid) {
        return token(id.toString(), valid.toSeconds(), "user");
    }

    /** Was valid until an hour ago. */
    public static String expired(UUID id) {
        return token(id.toString(), -HOUR, "user");
    }

    /** Names the right issuer and key, but is signed with another one. */
    public static String forged(UUID id) {
        return EmbeddedServers.servers().forgedToken(id.toString(), new String[] {"user", "admin"}, HOUR);
    }

    /** From now on tokens are signed with a new key; earlier ones stay valid. */
    public static void rotateKeys() {
        EmbeddedServers.servers().rotateKeys();
    }

    private static String token(String subject, long validSeconds, String... groups) {
        return EmbeddedServers.servers().token(subject, groups, validSeconds);
    }
}
