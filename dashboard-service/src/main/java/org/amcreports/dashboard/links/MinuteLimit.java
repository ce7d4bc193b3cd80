package org.amcreports.dashboard.links;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** So many of each key in a minute; a minute begins with the first. Of very many keys the longest unused are forgotten. */
final class MinuteLimit {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 100_000;

    private final int most;
    private final Ticker ticker;
    private final Cache<Object, Window> windows;

    private record Window(long began, AtomicInteger count) {}

    MinuteLimit(int most, Ticker ticker) {
        this.most = most;
        this.ticker = ticker;
        this.windows = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterWrite(MINUTE)
                .ticker(ticker)
                .build();
    }

    /** Counts one more; how long to wait where that is too many. */
    Optional<Duration> take(Object key) {
        Window window = window(key);
        return window.count().incrementAndGet() > most ? Optional.of(left(window)) : Optional.empty();
    }

    /** How long to wait where there were too many already. */
    Optional<Duration> refusal(Object key) {
        Window window = window(key);
        return window.count().get() >= most ? Optional.of(left(window)) : Optional.empty();
    }

    private Window window(Object key) {
        return windows.get(key, absent -> new Window(ticker.read(), new AtomicInteger()));
    }

    private Duration left(Window window) {
        Duration left = MINUTE.minusNanos(ticker.read() - window.began());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
