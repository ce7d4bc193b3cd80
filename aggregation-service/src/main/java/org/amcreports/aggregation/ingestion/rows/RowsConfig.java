package org.amcreports.aggregation.ingestion.rows;

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

    /** How long rows may be missing or fewer than announced before their event is put aside. */
    @WithDefault("10m")
    Duration patience();

    /** After which a load that no week refers to is nobody's; longer than any load takes. */
    @WithDefault("6h")
    Duration orphanAge();

    /** Rows kept in memory and written at once. */
    @WithDefault("5000")
    int batch();

    /** Rows that one statement rolls up, or clears away. */
    @WithDefault("200000")
    int part();
}
