package org.amcreports.local.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which service answers a path. What no route names cannot be reached through the gateway. */
final class Routes {

    /** What a service could read as another path than the gateway does: dot segments, and slashes and dots in disguise. */
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "/\\.{1,2}(/|$) | // | \\\\ | ; | %(2e|2f|5c|3b|25|00)", Pattern.CASE_INSENSITIVE | Pattern.COMMENTS);

    private static final Pattern CONTRACTS = Pattern.compile("/(?<service>[^/]+)/(openapi|asyncapi(/.*)?)");

    private static final Pattern DEAD_LETTERS =
            Pattern.compile("/api/admin/dead-letters/[^/]+\\.(?<service>[^/.]+)\\.dlq(/.*)?");

    private final Map<String, Upstream> byName = new HashMap<>();
    private final NavigableMap<String, Upstream> byPrefix = new TreeMap<>();

    Routes(List<Upstream> upstreams) {
        for (Upstream upstream : upstreams) {
            byName.put(upstream.name(), upstream);
            upstream.paths().forEach(path -> byPrefix.put(path, upstream));
        }
    }

    /** @param path as it was sent, not decoded */
    Optional<Upstream> find(String path) {
        if (AMBIGUOUS.matcher(path).find()) {
            return Optional.empty();
        }
        return named(CONTRACTS, path).or(() -> named(DEAD_LETTERS, path)).or(() -> longestPrefix(path));
    }

    private Optional<Upstream> named(Pattern pattern, String path) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches() ? Optional.ofNullable(byName.get(matcher.group("service"))) : Optional.empty();
    }

    private Optional<Upstream> longestPrefix(String path) {
        return byPrefix.descendingMap().entrySet().stream()
                .filter(entry -> path.equals(entry.getKey()) || path.startsWith(entry.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
