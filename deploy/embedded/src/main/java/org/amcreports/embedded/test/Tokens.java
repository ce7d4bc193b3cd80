package org.amcreports.embedded.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
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

    /** An administrator's in another system of the same issuer. */
    public static String ofAnotherAudience(UUID id) {
        return EmbeddedServers.servers().misdirectedToken("", "another-audience", id.toString(), HOUR);
    }

    /** An administrator's, signed with the right key in another name. */
    public static String ofAnotherIssuer(UUID id) {
        return EmbeddedServers.servers().misdirectedToken("http://another-issuer", "", id.toString(), HOUR);
    }

    /** An administrator's claims, which say that they need no signature. */
    public static String unsigned(UUID id) {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        return header + "." + admin(id).split("\\.", -1)[1] + ".";
    }

    /** An administrator's claims with the signature of a user's. */
    public static String tampered(UUID id) {
        String[] user = user(id).split("\\.", -1);
        return user[0] + "." + admin(id).split("\\.", -1)[1] + "." + user[2];
    }

    /** From now on tokens are signed with a new key; earlier ones stay valid. */
    public static void rotateKeys() {
        EmbeddedServers.servers().rotateKeys();
    }

    private static String token(String subject, long validSeconds, String... groups) {
        return EmbeddedServers.servers().token(subject, groups, validSeconds);
    }
}
