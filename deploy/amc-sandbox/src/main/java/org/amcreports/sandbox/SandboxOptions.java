package org.amcreports.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.amcreports.sandbox.data.CsvDialect;
import org.amcreports.sandbox.faults.Faults;

/** How a sandbox is to be started. Immutable: each {@code with} returns a copy. */
public final class SandboxOptions {

    private String host = "127.0.0.1";
    private int port = 0;
    private Optional<Path> data = Optional.empty();
    private Clock clock = Clock.systemUTC();
    private Duration clockOffset = Duration.ZERO;
    private Duration runTime = Duration.ZERO;
    private Duration latency = Duration.ZERO;
    private Duration tokenLifetime = Duration.ofHours(1);
    private Duration urlLifetime = Duration.ofMinutes(10);
    private CsvDialect dialect = CsvDialect.BACKSLASH;
    private Faults faults = Faults.none();

    private SandboxOptions() {}

    /** A free local port, generated data, executions that end at once, tokens for an hour, URLs for ten minutes. */
    public static SandboxOptions defaults() {
        return new SandboxOptions();
    }

    public SandboxOptions withHost(String host) {
        return with(copy -> copy.host = host);
    }

    /** Port 0 takes a free one. */
    public SandboxOptions withPort(int port) {
        return with(copy -> copy.port = port);
    }

    /** The directory in the form of {@link org.amcreports.sandbox.data.DataDirectory}; without it data is generated. */
    public SandboxOptions withData(Path directory) {
        return with(copy -> copy.data = Optional.of(directory));
    }

    /** The machine's time, by which tokens and URLs expire. */
    public SandboxOptions withClock(Clock clock) {
        return with(copy -> copy.clock = clock);
    }

    /** How far business time is ahead of the machine's. */
    public SandboxOptions withClockOffset(Duration clockOffset) {
        return with(copy -> copy.clockOffset = clockOffset);
    }

    /** How long an execution runs, in real time. */
    public SandboxOptions withRunTime(Duration runTime) {
        return with(copy -> copy.runTime = runTime);
    }

    /** Of each answer of the Reporting API, the token endpoint and the files. */
    public SandboxOptions withLatency(Duration latency) {
        return with(copy -> copy.latency = latency);
    }

    public SandboxOptions withTokenLifetime(Duration tokenLifetime) {
        return with(copy -> copy.tokenLifetime = tokenLifetime);
    }

    public SandboxOptions withUrlLifetime(Duration urlLifetime) {
        return with(copy -> copy.urlLifetime = urlLifetime);
    }

    public SandboxOptions withDialect(CsvDialect dialect) {
        return with(copy -> copy.dialect = dialect);
    }

    public SandboxOptions withFaults(Faults faults) {
        return with(copy -> copy.faults = faults);
    }

    private SandboxOptions with(Consumer<SandboxOptions> change) {
        SandboxOptions copy = new SandboxOptions();
        copy.host = host;
        copy.port = port;
        copy.data = data;
        copy.clock = clock;
        copy.clockOffset = clockOffset;
        copy.runTime = runTime;
        copy.latency = latency;
        copy.tokenLifetime = tokenLifetime;
        copy.urlLifetime = urlLifetime;
        copy.dialect = dialect;
        copy.faults = faults;
        change.accept(copy);
        return copy;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    Optional<Path> data() {
        return data;
    }

    Clock clock() {
        return clock;
    }

    Duration clockOffset() {
        return clockOffset;
    }

    Duration runTime() {
        return runTime;
    }

    Duration latency() {
        return latency;
    }

    Duration tokenLifetime() {
        return tokenLifetime;
    }

    Duration urlLifetime() {
        return urlLifetime;
    }

    CsvDialect dialect() {
        return dialect;
    }

    Faults faults() {
        return faults;
    }
}
