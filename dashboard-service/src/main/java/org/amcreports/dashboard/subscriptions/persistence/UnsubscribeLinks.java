package org.amcreports.dashboard.subscriptions.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.access.LinkToken;

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

    private final Pool pool;

    UnsubscribeLinks(Pool pool) {
        this.pool = pool;
    }

    /** A new token, which is known before the mail with it goes. */
    public Uni<LinkToken> create(UUID subscription) {
        LinkToken token = LinkToken.create();
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(hash(token), subscription))
                .replaceWith(token);
    }

    /** Whether there is such a link. Following it twice changes nothing more. */
    public Uni<Boolean> unsubscribe(LinkToken token, Instant now) {
        return pool.preparedQuery(UNSUBSCRIBE)
                .execute(Tuple.of(hash(token), now.atOffset(ZoneOffset.UTC)))
                .chain(() -> isKnown(token));
    }

    public Uni<Boolean> isKnown(LinkToken token) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(hash(token)))
                .map(rows -> rows.iterator().next().getBoolean("known"));
    }

    private static Buffer hash(LinkToken token) {
        return Buffer.buffer(token.hash());
    }
}
