package org.amcreports.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a sorted list: at most 100 entries, and a token that names the last one given out. */
public record Paging(int limit, Optional<String> after) {

    private static final int MOST = 100;

    public static Paging of(RoutingContext context) {
        return new Paging(
                limit(context.request().getParam("limit")),
                Optional.ofNullable(context.request().getParam("nextToken"))
                        .filter(token -> !token.isEmpty())
                        .map(Paging::decode));
    }

    /** The page of {@code sorted}, under {@code key}; the token is absent on the last page. */
    public <T> ObjectNode page(String key, List<T> sorted, Function<T, String> id, Function<T, ObjectNode> json) {
        int from = after.map(last -> indexAfter(last, sorted.stream().map(id).toList()))
                .orElse(0);
        int until = Math.min(from + limit, sorted.size());
        ObjectNode body = Json.object();
        ArrayNode entries = body.putArray(key);
        sorted.subList(from, until).forEach(entry -> entries.add(json.apply(entry)));
        if (until < sorted.size()) {
            body.put("nextToken", encode(id.apply(sorted.get(until - 1))));
        }
        return body;
    }

    private static int indexAfter(String last, List<String> ids) {
        int index = ids.indexOf(last);
        if (index < 0) {
            throw Refusal.badRequest("Invalid nextToken");
        }
        return index + 1;
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return MOST;
        }
        if (!text.matches("[1-9]\\d?|100")) {
            throw Refusal.badRequest("limit must be a number from 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    private static String encode(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("Invalid nextToken");
        }
    }
}
