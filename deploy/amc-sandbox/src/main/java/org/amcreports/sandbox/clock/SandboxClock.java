package org.amcreports.sandbox.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Business time is machine time plus an offset that can be moved. */
public final class SandboxClock {

    private final Clock machine;
    private volatile Duration offset;

    public SandboxClock(Clock machine, Duration offset) {
        this.machine = machine;
        this.offset = offset;
    }

    /** The business time: what AMC takes for now. */
    public Instant now() {
        return machine.instant().plus(offset);
    }

    /** The time by which tokens and URLs expire, whatever the offset. */
    public Instant machineNow() {
        return machine.instant();
    }

    public Duration offset() {
        return offset;
    }

    public void move(Duration newOffset) {
        offset = newOffset;
    }
}
