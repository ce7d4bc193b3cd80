package org.amcreports.collection.collections.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.amcreports.http.caching.IfNoneMatch;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** Tags an answer by its content. The usual tag is weak: time alone changes the estimates, and is no news. */
public final class EntityTag {

    private static final List<String> ESTIMATES = List.of("weeks_per_hour", "estimated_finish");

    private EntityTag() {}

    /** 304 when the caller holds it. */
    static Response answer(Object view, @Nullable String ifNoneMatch) {
        return answer(view, "W/\"" + digest(view) + '"', ifNoneMatch);
    }

    /** With a tag of the resource's own. */
    public static Response answer(Object view, String tag, @Nullable String ifNoneMatch) {
        Response.ResponseBuilder answer =
                IfNoneMatch.holds(ifNoneMatch, tag) ? Response.notModified() : Response.ok(view);
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                .build();
    }

    public static String digest(Object view) {
        ObjectNode content = ExactJson.mapper().valueToTree(view);
        content.remove(ESTIMATES);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
