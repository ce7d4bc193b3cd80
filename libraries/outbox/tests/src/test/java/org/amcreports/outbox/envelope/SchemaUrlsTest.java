package org.amcreports.outbox.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaUrlsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"https://amc.example/reports", "https://amc.example/reports/", "https://amc.example/reports//"})
    void areAbsoluteUnderThePublicUrl(String publicUrl) {
        assertThat(SchemaUrls.of(publicUrl, "collection-service").schemaOf("amc.week-failed.v1"))
                .isEqualTo("https://amc.example/reports/collection-service/asyncapi/schemas/amc.week-failed.v1.json");
    }
}
