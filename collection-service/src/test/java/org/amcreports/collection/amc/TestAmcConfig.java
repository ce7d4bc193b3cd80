package org.amcreports.collection.amc;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Configuration read as the service reads it, from properties of a test's own. */
public record TestAmcConfig(Map<String, String> properties) {

    private static final int DURATION_PRIORITY = 200;

    /** One region, {@code na}, at that address, and the sandbox's credential, {@code demo}. */
    public static TestAmcConfig sandbox(String url) {
        return new TestAmcConfig(Map.of(
                "amcreports.amc.regions.na.url", url,
                "amcreports.amc.regions.na.token-url", url + "/auth/o2/token",
                "amcreports.amc.credentials.demo.client-id", "sandbox-client",
                "amcreports.amc.credentials.demo.client-secret", "sandbox-secret",
                "amcreports.amc.credentials.demo.refresh-token", "Atzr|sandbox",
                "amcreports.amc.request-timeout", "10s"));
    }

    /** With another value, or with none. */
    public TestAmcConfig with(String key, @Nullable String value) {
        Map<String, String> changed = new HashMap<>(properties);
        changed.remove(key);
        if (value != null) {
            changed.put(key, value);
        }
        return new TestAmcConfig(changed);
    }

    public AmcConfig amc() {
        return mapped(AmcConfig.class);
    }

    public <T> T mapped(Class<T> mapping) {
        return new SmallRyeConfigBuilder()
                .withMapping(mapping)
                .withMappingIgnore("amcreports.**")
                .withConverter(Duration.class, DURATION_PRIORITY, new DurationConverter())
                .withDefaultValues(properties)
                .withValidator(new BeanValidationConfigValidator() {
                    @Override
                    public Validator getValidator() {
                        return Validation.buildDefaultValidatorFactory().getValidator();
                    }
                })
                .build()
                .getConfigMapping(mapping);
    }
}
