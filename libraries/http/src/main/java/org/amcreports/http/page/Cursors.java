package org.amcreports.http.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.amcreports.http.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opaque cursors, signed (HMAC-SHA-256) and tied to the filters of the list that they belong to. */
@ApplicationScoped
public class Cursors {

    private static final int SIGNATURE = 16;
    private static final String SEPARATOR = "\u001f";

    private final SecretKeySpec key;

    /** Replicas share {@code amcreports.cursor-secret}; without it, cursors end with the process. */
    public Cursors(@ConfigProperty(name = "amcreports.cursor-secret") Optional<String> secret) {
        this.key = new SecretKeySpec(
                secret.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(Cursors::random), "HmacSHA256");
    }

    /**
     * The page that was asked for.
     *
     * @param found one row more than fits, where there is another page
     * @param position the sort key of a row, as text
     */
    public <T> Page<T> page(
            List<T> found, int limit, String filterFingerprint, Function<? super T, List<String>> position) {
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), encode(filterFingerprint, position.apply(found.get(limit - 1))));
    }

    /** @param position the sort key of the page's last row, as text */
    public String encode(String filterFingerprint, List<String> position) {
        byte[] content = String.join(SEPARATOR, position).getBytes(StandardCharsets.UTF_8);
        byte[] signed = Arrays.copyOf(sign(filterFingerprint, content), SIGNATURE + content.length);
        System.arraycopy(content, 0, signed, SIGNATURE, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** @throws ProblemException 400 when the cursor was not made here, or for other filters */
    public List<String> decode(String filterFingerprint, String cursor) {
        byte[] signed = bytes(cursor);
        if (signed.length < SIGNATURE) {
            throw refused();
        }
        byte[] content = Arrays.copyOfRange(signed, SIGNATURE, signed.length);
        byte[] signature = Arrays.copyOf(signed, SIGNATURE);
        if (!MessageDigest.isEqual(signature, sign(filterFingerprint, content))) {
            throw refused();
        }
        return Arrays.stream(new String(content, StandardCharsets.UTF_8).split(SEPARATOR, -1))
                .collect(Collectors.toList());
    }

    private byte[] sign(String filterFingerprint, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(filterFingerprint.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(content), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static ProblemException refused() {
        return ProblemException.badRequest("cursor", "is not a cursor of this list with these filters");
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
