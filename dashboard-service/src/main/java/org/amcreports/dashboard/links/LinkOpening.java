package org.amcreports.dashboard.links;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.amcreports.dashboard.dashboards.domain.access.LinkToken;
import org.amcreports.dashboard.links.LinkAccess.Busy;
import org.amcreports.dashboard.links.LinkAccess.NoSuchLink;
import org.amcreports.dashboard.links.LinkAccess.Opened;
import org.amcreports.dashboard.links.LinkAccess.PasswordNeeded;
import org.amcreports.dashboard.links.LinkAccess.TooManyRequests;
import org.amcreports.dashboard.links.domain.Link;
import org.amcreports.dashboard.links.persistence.LinkRepository;
import org.jspecify.annotations.Nullable;

/** Lets in who holds a link. Each time is counted by one small statement. */
@ApplicationScoped
public class LinkOpening {

    private final Pool pool;
    private final LinkRepository links;
    private final LinkLimits limits;
    private final Passwords passwords;
    private final Clock clock;

    LinkOpening(Pool pool, LinkRepository links, LinkLimits limits, Passwords passwords, Clock clock) {
        this.pool = pool;
        this.links = links;
        this.limits = limits;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** @param address where the request comes from */
    public Uni<LinkAccess> open(LinkToken token, @Nullable String password, String address) {
        byte[] hash = token.hash();
        Optional<Duration> wait = limits.request(hash, address);
        if (wait.isPresent()) {
            return Uni.createFrom().item(new TooManyRequests(wait.get()));
        }
        return links.find(pool, hash)
                .map(found -> found.filter(link -> !link.isOver(clock.instant())))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new NoSuchLink())
                        : judge(found.get(), password, address))
                .call(access -> access instanceof Opened opened
                        ? count(opened.link())
                        : Uni.createFrom().voidItem());
    }

    private Uni<LinkAccess> judge(Link link, @Nullable String password, String address) {
        String stored = link.passwordHash();
        if (stored == null) {
            return Uni.createFrom().item(new Opened(link));
        }
        if (password == null) {
            return Uni.createFrom().item(new PasswordNeeded());
        }
        Optional<Duration> wait = limits.password(link, address);
        return wait.isPresent()
                ? Uni.createFrom().item(new TooManyRequests(wait.get()))
                : passwords
                        .matches(stored, password)
                        .map(right -> judged(link, address, right))
                        .onFailure(RejectedExecutionException.class)
                        .recoverWithItem(new Busy());
    }

    private LinkAccess judged(Link link, String address, boolean right) {
        if (right) {
            return new Opened(link);
        }
        limits.wrongPassword(link, address);
        return new PasswordNeeded();
    }

    private Uni<Void> count(Link link) {
        return links.countAccess(pool, link.id(), clock.instant());
    }
}
