package org.amcreports.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who encrypts the service's connections means all of them. */
class EncryptedPoolsTest {

    private static final Map<String, String> ENCRYPTED = Map.of(
            "postgresql.ssl-mode", "verify-full",
            "hostname-verification-algorithm", "HTTPS",
            "trust-certificate-pem", "true",
            "trust-certificate-pem.certs", "/etc/postgres/ca.crt");

    @ParameterizedTest
    @ValueSource(strings = {"vital", "reading"})
    void aPoolOfItsOwnIsEncryptedAsTheUsualOne(String pool) throws IOException {
        SmallRyeConfig config = config();

        ENCRYPTED.forEach(
                (key, value) -> assertThat(config.getConfigValue("quarkus.datasource." + pool + ".reactive." + key)
                                .getValue())
                        .as(key)
                        .isEqualTo(value));
    }

    /** With what an operator says, over what the service and its libraries come with. */
    private static SmallRyeConfig config() throws IOException {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addPropertiesSources()
                .withSources(new PropertiesConfigSource(
                        Path.of("src/main/resources/application.properties")
                                .toUri()
                                .toURL(),
                        250));
        ENCRYPTED.forEach((key, value) -> builder.withDefaultValue("quarkus.datasource.reactive." + key, value));
        return builder.build();
    }
}
