package org.amcreports.collection.amc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AmcConfigTest {

    @Test
    void readsRegionsAndCredentials() {
        AmcConfig config = TestAmcConfig.sandbox("https://advertising-api.amazon.com")
                .with("amcreports.amc.request-timeout", null)
                .amc();

        assertThat(requireNonNull(config.regions().get("na")).tokenEndpoint())
                .hasToString("https://advertising-api.amazon.com/auth/o2/token");
        assertThat(requireNonNull(config.credentials().get("demo")).clientId()).isEqualTo("sandbox-client");
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.pollInterval()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void namesTheKeyOfAWrongValue() {
        refused("amcreports.amc.regions.na.url", "advertising-api.amazon.com");
        refused("amcreports.amc.regions.na.token-url", "https:// api.amazon.com");
        refused("amcreports.amc.credentials.demo.client-secret", " ");
        refused("amcreports.amc.request-timeout", "soon");
    }

    @Test
    void namesTheKeyOfAMissingValue() {
        refused("amcreports.amc.credentials.demo.refresh-token", null);
        refused("amcreports.amc.regions.na.token-url", null);
    }

    private static void refused(String key, @Nullable String value) {
        TestAmcConfig wrong = TestAmcConfig.sandbox("http://localhost").with(key, value);

        assertThatThrownBy(wrong::amc).hasMessageContaining(key);
    }
}
