package org.amcreports.aggregation.weeks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the rows of weeks are read, and how patiently. */
@ConfigMapping(prefix = "amcreports.rows")
public interface RowsConfig {

    /** collection-service. */
    URI collectionUrl();

    @WithDefault("2s")
    Duration connectTimeout();

    /** To the first byte of an answer, and for each batch of rows after it. */
    @WithDefault("60s")
    Duration timeout();

    /** Rows kept in memory and written at once. */
    @WithDefault("5000")
    int batch();
}
