package org.amcreports.collection.amc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where AMC is, as whom we call it, and how patiently. */
@ConfigMapping(prefix = "amcreports.amc")
public interface AmcConfig {

    /** By region in lower case: na, eu, fe. */
    Map<String, @Valid Region> regions();

    /** By the {@code credentials_ref} of the instances that use them. */
    Map<String, @Valid Credentials> credentials();

    /** Where credentials are mounted: a directory for each, named as its reference, before those that are configured. */
    Optional<Path> credentialsDirectory();

    /** How often it is read again. */
    @WithDefault("10s")
    Duration credentialsReread();

    /** How soon an execution is looked at again, at first. */
    @WithDefault("15s")
    Duration pollInterval();

    /** How far the interval grows while an execution runs. */
    @WithDefault("60s")
    Duration pollIntervalMax();

    /** How soon an execution is looked at again about the time when it should end, at least. */
    @WithDefault("3s")
    Duration pollIntervalLeast();

    /** Longest wait for one answer of AMC or of its token endpoint. */
    @WithDefault("30s")
    Duration requestTimeout();

    /** Base address and token endpoint, each an absolute http or https address. */
    interface Region {
        @Pattern(regexp = "https?://[^/?#\\s]+[^?#\\s]*")
        String url();

        @Pattern(regexp = "https?://[^/?#\\s]+[^?#\\s]*")
        String tokenUrl();

        default URI base() {
            return URI.create(url());
        }

        default URI tokenEndpoint() {
            return URI.create(tokenUrl());
        }
    }

    /** A Login-with-Amazon client and its long-lived grant. */
    interface Credentials {
        @NotBlank
        String clientId();

        @NotBlank
        String clientSecret();

        @NotBlank
        String refreshToken();
    }
}
