package org.amcreports.sandbox.download;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.amcreports.sandbox.clock.SandboxClock;

/** URLs that open one file for a while. The signature covers the rest of the URL exactly as it was given out. */
final class SignedUrls {

    enum Verdict {
        GOOD,
        EXPIRED,
        FORGED
    }

    private static final String SIGNATURE = "&X-Amz-Signature=";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern SIGNED = Pattern.compile("X-Amz-Date=([^&]+)&X-Amz-Expires=(\\d+)");

    private final byte[] secret = new byte[32];
    private final SandboxClock clock;
    private final Duration lifetime;

    SignedUrls(SandboxClock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
        new SecureRandom().nextBytes(secret);
    }

    /** @param expired whether the URL is to be of no use from the start */
    String sign(String path, boolean expired) {
        Instant now = clock.machineNow();
        String signed = path
                + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=sandbox%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=" + TIME.format(expired ? now.minus(lifetime).minusSeconds(1) : now)
                + "&X-Amz-Expires=" + lifetime.toSeconds()
                + "&X-Amz-SignedHeaders=host";
        return signed + SIGNATURE + signature(signed);
    }

    Verdict check(String uri) {
        int cut = uri.indexOf(SIGNATURE);
        if (cut < 0 || !signature(uri.substring(0, cut)).equals(uri.substring(cut + SIGNATURE.length()))) {
            return Verdict.FORGED;
        }
        Matcher signed = SIGNED.matcher(uri);
        if (!signed.find()) {
            return Verdict.FORGED;
        }
        return clock.machineNow().isBefore(issued(signed.group(1)).plus(lifetime)) ? Verdict.GOOD : Verdict.EXPIRED;
    }

    private static Instant issued(String text) {
        try {
            return TIME.parse(text, Instant::from);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing", e);
        }
    }
}
