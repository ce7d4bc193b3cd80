package org.amcreports.collection.amc;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Whether a credential gets a token now. */
@ApplicationScoped
public class CredentialCheck {

    private final AccessTokens tokens;
    private final CredentialStore credentials;
    private final AmcConfig config;

    CredentialCheck(AccessTokens tokens, CredentialStore credentials, AmcConfig config) {
        this.tokens = tokens;
        this.credentials = credentials;
        this.config = config;
    }

    public boolean isKnown(String credentialsRef) {
        return credentials.find(credentialsRef).isPresent();
    }

    /** All in which it could be used. */
    public Set<String> regions() {
        return config.regions().keySet();
    }

    /** Asks for a new token, whatever is kept; empty when it is granted, else why not. */
    public Uni<Optional<AmcException>> refusal(String region, String credentialsRef) {
        return Uni.createFrom()
                .item(() -> AmcEndpoint.of(region, credentialsRef, config, credentials))
                .chain(tokens::fetch)
                .map(token -> Optional.<AmcException>empty())
                .onFailure(AmcException.class)
                .recoverWithItem(thrown -> Optional.of((AmcException) thrown));
    }
}
