package org.amcreports.http.security;

import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.UUID;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The verified bearer of the request's token. */
@RequestScoped
public class Caller {

    private final JsonWebToken token;

    public Caller(JsonWebToken token) {
        this.token = token;
    }

    /** @throws ProblemException 403 for a token that is not a user's */
    public UUID userId() {
        try {
            return UUID.fromString(subject());
        } catch (IllegalArgumentException e) {
            throw ProblemException.forbidden("This needs a user's token.");
        }
    }

    public String subject() {
        return String.valueOf(token.getSubject());
    }

    public boolean isAdmin() {
        return token.getGroups().contains("admin");
    }

    public boolean isService() {
        return token.getGroups().contains("service");
    }

    /** When the token does. */
    public Instant expires() {
        return Instant.ofEpochSecond(token.getExpirationTime());
    }

    /** The token itself, to call another service in the caller's name. */
    public String token() {
        return token.getRawToken();
    }
}
