package org.amcreports.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {

    private static final String SUBJECT = "5b0c1c1e-8d1f-4c6f-9a55-0b6f6c2f1a01";

    private final TokenIssuer issuer = new TokenIssuer("http://localhost:8080");

    @Test
    void aTokenNamesTheUserAndGroups() throws Exception {
        JwtClaims claims = verify(token(Duration.ofHours(24)));

        assertThat(claims.getSubject()).isEqualTo(SUBJECT);
        assertThat(claims.getStringClaimValue("upn")).isEqualTo(SUBJECT);
        assertThat(claims.getStringListClaimValue("groups")).containsExactlyInAnyOrder("user", "admin");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(24 * 3600);
    }

    @Test
    void anEarlierTokenStaysValidWhenKeysRotate() throws Exception {
        String before = token(Duration.ofMinutes(5));
        issuer.rotate();
        String after = token(Duration.ofMinutes(5));

        assertThat(verify(before).getSubject()).isEqualTo(SUBJECT);
        assertThat(verify(after).getSubject()).isEqualTo(SUBJECT);
        assertThat(new JsonWebKeySet(issuer.jwks()).getJsonWebKeys()).hasSize(2);
    }

    @Test
    void anExpiredTokenIsRefused() {
        assertThatThrownBy(() -> verify(token(Duration.ofMinutes(-5)))).isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void anImpostorsTokenIsRefused() {
        String forged = issuer.impostor().token(SUBJECT, Set.of("admin"), Duration.ofMinutes(5));
        assertThatThrownBy(() -> verify(forged))
                .isInstanceOf(InvalidJwtException.class)
                .hasMessageContaining("signature");
    }

    @Test
    void publishesNoPrivateKey() {
        assertThat(issuer.jwks()).contains("\"kid\"", "\"n\"").doesNotContain("\"d\"", "\"p\"", "\"q\"");
    }

    private String token(Duration validity) {
        return issuer.token(SUBJECT, Set.of("user", "admin"), validity);
    }

    private JwtClaims verify(String token) throws JoseException, InvalidJwtException {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(
                        new JwksVerificationKeyResolver(new JsonWebKeySet(issuer.jwks()).getJsonWebKeys()))
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setExpectedIssuer("http://localhost:8080")
                .setExpectedAudience("amc-reports")
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
    }
}
