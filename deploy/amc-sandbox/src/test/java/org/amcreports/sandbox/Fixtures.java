package org.amcreports.sandbox;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The small data directory of the tests. At {@link #NOW}, a Wednesday, the last available week starts on Monday, 9 March
 * 2026, to which the data's last complete week (3 June 2024) is shifted; the last Sunday week starts on 8 March.
 */
final class Fixtures {

    static final String NOW = "2026-03-18T12:00:00Z";

    private Fixtures() {}

    static SandboxOptions options() {
        return SandboxOptions.defaults().withData(data()).withClock(new ManualClock(NOW));
    }

    static Path data() {
        URL platform = Objects.requireNonNull(Fixtures.class.getResource("/data/platform.json"));
        try {
            return Objects.requireNonNull(Path.of(platform.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
