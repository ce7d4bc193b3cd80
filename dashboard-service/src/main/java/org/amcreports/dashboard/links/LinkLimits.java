package org.amcreports.dashboard.links;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.amcreports.dashboard.links.domain.Link;

/**
 * How often a link may be tried, in this replica: by one address, and by all together, since addresses are many. Unknown
 * tokens are counted like others, so that being refused tells nothing.
 */
@ApplicationScoped
class LinkLimits {

    private final MinuteLimit byAddress;
    private final MinuteLimit byLink;
    private final MinuteLimit wrongByAddress;
    private final MinuteLimit wrongByLink;

    private record FromAddress(String link, String address) {}

    LinkLimits(LinksConfig config) {
        Ticker ticker = Ticker.systemTicker();
        this.byAddress = new MinuteLimit(config.perMinuteAndAddress(), ticker);
        this.byLink = new MinuteLimit(config.perMinute(), ticker);
        this.wrongByAddress = new MinuteLimit(config.wrongPasswordsPerMinuteAndAddress(), ticker);
        this.wrongByLink = new MinuteLimit(config.wrongPasswordsPerMinute(), ticker);
    }

    /** Counts a request; how long to wait where it is one too many. */
    Optional<Duration> request(byte[] tokenHash, String address) {
        String link = HexFormat.of().formatHex(tokenHash);
        return byAddress.take(new FromAddress(link, address)).or(() -> byLink.take(link));
    }

    /** How long to wait before another password may be tried. */
    Optional<Duration> password(Link link, String address) {
        String id = link.id().toString();
        return wrongByAddress.refusal(new FromAddress(id, address)).or(() -> wrongByLink.refusal(id));
    }

    void wrongPassword(Link link, String address) {
        String id = link.id().toString();
        wrongByAddress.take(new FromAddress(id, address));
        wrongByLink.take(id);
    }
}
