package org.amcreports.local.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The scripts that stand in a page of somebody else's, as a Content-Security-Policy allows them and no others. */
final class InlineScripts {

    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    private InlineScripts() {}

    static String hashes(byte[] page) {
        return SCRIPT.matcher(new String(page, StandardCharsets.UTF_8))
                .results()
                .map(script -> "'sha256-" + sha256(script.group(1)) + "'")
                .collect(Collectors.joining(" "));
    }

    private static String sha256(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
