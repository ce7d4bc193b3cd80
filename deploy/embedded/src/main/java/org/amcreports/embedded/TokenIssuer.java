package org.amcreports.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** Signs tokens (RS256, audience {@code amc-reports}) with keys that live as long as this object. */
public final class TokenIssuer {

    public static final String AUDIENCE = "amc-reports";

    private final String issuer;
    private final String audience;
    private final List<RsaJsonWebKey> keys;

    /** The issuer is the {@code iss} of its tokens. */
    public TokenIssuer(String issuer) {
        this(issuer, UUID.randomUUID().toString());
    }

    private TokenIssuer(String issuer, String keyId) {
        this(issuer, AUDIENCE, new CopyOnWriteArrayList<>(List.of(newKey(keyId))));
    }

    private TokenIssuer(String issuer, String audience, List<RsaJsonWebKey> keys) {
        this.issuer = issuer;
        this.audience = audience;
        this.keys = keys;
    }

    /** The JSON Web Key Set with every public key that a valid token may be signed with. */
    public String jwks() {
        return new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /** Signs with a new key from now on; tokens of the earlier ones stay valid. */
    public void rotate() {
        keys.add(newKey(UUID.randomUUID().toString()));
    }

    /** The subject is the user's UUID, or {@code service:<name>}; a validity below zero makes an expired token. */
    public String token(String subject, Set<String> groups, Duration validity) {
        NumericDate now = NumericDate.now();
        NumericDate expiry = NumericDate.fromSeconds(now.getValue() + validity.toSeconds());
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        claims.setSubject(subject);
        claims.setStringClaim("upn", subject);
        claims.setStringListClaim("groups", List.copyOf(groups));
        claims.setIssuedAt(expiry.isBefore(now) ? NumericDate.fromSeconds(expiry.getValue() - 1) : now);
        claims.setExpirationTime(expiry);
        claims.setGeneratedJwtId();
        return sign(claims);
    }

    /** An issuer that uses this one's name and present key id, but has not its key. */
    public TokenIssuer impostor() {
        return new TokenIssuer(issuer, currentKey().getKeyId());
    }

    /** Signs with this one's keys under another name or for another audience: what the keys' owner gives to others. */
    public TokenIssuer speakingAs(String otherIssuer, String otherAudience) {
        return new TokenIssuer(otherIssuer, otherAudience, keys);
    }

    /** Whom a token of this issuer was given to, if it is valid now. */
    public Optional<String> subject(String token) {
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setVerificationKeyResolver(new JwksVerificationKeyResolver(List.copyOf(keys)))
                    .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                    .setExpectedIssuer(issuer)
                    .setExpectedAudience(audience)
                    .setRequireExpirationTime()
                    .build()
                    .processToClaims(token);
            return Optional.ofNullable(claims.getSubject());
        } catch (InvalidJwtException | MalformedClaimException e) {
            return Optional.empty();
        }
    }

    private String sign(JwtClaims claims) {
        RsaJsonWebKey key = currentKey();
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private RsaJsonWebKey currentKey() {
        return keys.get(keys.size() - 1);
    }

    private static RsaJsonWebKey newKey(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            key.setUse("sig");
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
