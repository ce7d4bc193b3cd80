package org.amcreports.dashboard.subscriptions.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;

/** Links by which a mail's reader ends its subscription: each mail has its own, and only hashes of them are kept. */
@ApplicationScoped
public class UnsubscribeLinks {

    private static final String KEEP =
            "insert into dashboard_unsubscribe_links (token_hash, subscription_id) values ($1, $2)";

    private static final String UNSUBSCRIBE = """
            update dashboard_subscriptions s set paused_reason = 'unsubscribed', version = version + 1, updated_at = $2
            from dashboard_unsubscribe_links link
            where link.token_hash = $1 and s.id = link.subscription_id and s.paused_reason is distinct from 'unsubscribed'
            """;

    private static final String KNOWN =
            "select exists (select 1 from dashboard_unsubscribe_links where token_hash = $1) as known";

    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Pool pool;

    UnsubscribeLinks(Pool pool) {
        this.pool = pool;
    }

    /** A new token, which is known before the mail with it goes. */
    public Uni<String> create(UUID subscription) {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(hash(token), subscription))
                .replaceWith(token);
    }

    /** Whether there is such a link. Following it twice changes nothing more. */
    public Uni<Boolean> unsubscribe(String token, Instant now) {
        return pool.preparedQuery(UNSUBSCRIBE)
                .execute(Tuple.of(hash(token), now.atOffset(ZoneOffset.UTC)))
                .chain(() -> isKnown(token));
    }

    public Uni<Boolean> isKnown(String token) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(hash(token)))
                .map(rows -> rows.iterator().next().getBoolean("known"));
    }

    private static Buffer hash(String token) {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
