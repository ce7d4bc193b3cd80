package org.amcreports.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.amcreports.embedded.TokenIssuer;

/** One token per demo user, named by the first part of the e-mail address, and one of a service. */
public final class UserTokens {

    private static final Duration VALIDITY = Duration.ofHours(24);

    private final TokenIssuer issuer;
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Map<String, String> userIds = new LinkedHashMap<>();

    private UserTokens(TokenIssuer issuer) {
        this.issuer = issuer;
    }

    static UserTokens forUsers(String issuerUrl, JsonNode users) {
        UserTokens result = new UserTokens(new TokenIssuer(issuerUrl));
        users.forEach(result::add);
        result.tokens.put("service", result.issuer.token("service:local", Set.of("service"), VALIDITY));
        return result;
    }

    /** Signs for anyone, as the identity provider of a test may. */
    public TokenIssuer issuer() {
        return issuer;
    }

    public String of(String name) {
        return Objects.requireNonNull(tokens.get(name), () -> "no token for " + name + ", only for " + tokens.keySet());
    }

    public String userId(String name) {
        return Objects.requireNonNull(userIds.get(name), () -> "no user " + name + ", only " + userIds.keySet());
    }

    Map<String, String> all() {
        return tokens;
    }

    private void add(JsonNode user) {
        String name = user.path("email").asText().replaceAll("@.*", "");
        String id = user.path("user_id").asText();
        Set<String> groups = new LinkedHashSet<>();
        user.path("roles").forEach(role -> groups.add(role.asText()));
        userIds.put(name, id);
        tokens.put(name, issuer.token(id, groups, VALIDITY));
    }
}
