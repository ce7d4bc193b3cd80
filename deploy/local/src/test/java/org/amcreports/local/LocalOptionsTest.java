package org.amcreports.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.amcreports.local.LocalOptions.Listener;
import org.amcreports.local.stack.ReportsService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalOptionsTest {

    @Test
    void hasTheDocumentedDefaults() {
        LocalOptions options = LocalOptions.from(new Properties());

        assertThat(options.demo()).isTrue();
        assertThat(options.once()).isFalse();
        assertThat(options.data()).isEmpty();
        assertThat(options.without()).isEmpty();
        assertThat(options.clockOffset()).isZero();
        assertThat(options.rateLimit()).isEqualTo(60_000);
        assertThat(options.port(Listener.GATEWAY)).isEqualTo(8080);
        assertThat(options.port(Listener.INSIGHTS)).isEqualTo(8084);
        assertThat(options.port(Listener.POSTGRES)).isEqualTo(15432);
        assertThat(options.port(Listener.KAFKA)).isEqualTo(19092);
    }

    @Test
    void readsWhatTheUserSets(@TempDir Path data) throws Exception {
        Files.writeString(data.resolve("platform.json"), "{}");
        Properties properties = new Properties();
        properties.setProperty("local.once", "true");
        properties.setProperty("local.demo", "false");
        properties.setProperty("local.data", data.toString());
        properties.setProperty("local.clock-offset", "P14D");
        properties.setProperty("local.rate-limit", "0");
        properties.setProperty("local.gateway-port", "9080");
        properties.setProperty("local.without", "collection, insights");
        properties.setProperty("local.cors-origins", "http://localhost:5173,https://ui.example");

        LocalOptions options = LocalOptions.from(properties);

        assertThat(options.once()).isTrue();
        assertThat(options.demo()).isFalse();
        assertThat(options.data()).contains(data.toAbsolutePath());
        assertThat(options.clockOffset()).isEqualTo(Duration.ofDays(14));
        assertThat(options.rateLimit()).isZero();
        assertThat(options.port(Listener.GATEWAY)).isEqualTo(9080);
        assertThat(options.without()).containsExactly(ReportsService.COLLECTION, ReportsService.INSIGHTS);
        assertThat(options.corsOrigins()).containsExactly("http://localhost:5173", "https://ui.example");
    }

    @Test
    void namesTheServicesThatCanBeLeftOut() {
        Properties properties = new Properties();
        properties.setProperty("local.without", "colection");

        assertThatThrownBy(() -> LocalOptions.from(properties))
                .hasMessageContainingAll(
                        "local.without", "colection", "dashboard", "collection", "aggregation", "insights");
    }

    @ParameterizedTest
    @CsvSource({
        "local.once, yes",
        "local.demo, 1",
        "local.data, no-such-folder",
        "local.without, collection-service",
        "local.without, gateway",
        "local.cors-origins, localhost:5173",
        "local.cors-origins, *",
        "local.rate-limit, -1",
        "local.rate-limit, none",
        "local.clock-offset, two weeks",
        "local.kafka-port, 65536",
        "local.kafka-port, -1",
        "local.kafka-port, nineteen"
    })
    void namesThePropertyThatIsWrong(String property, String value) {
        Properties properties = new Properties();
        properties.setProperty(property, value);

        assertThatThrownBy(() -> LocalOptions.from(properties)).hasMessageContainingAll(property, value);
    }
}
