package org.amcreports.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PortsTest {

    /** Between its fork and its exec, a process has all sockets of this JVM, so also the one that looks at a port. */
    @Test
    void aPortStaysFreeWhileProcessesStart() {
        int port = Ports.free();
        AtomicBoolean looked = new AtomicBoolean();
        CompletableFuture<Void> starting = CompletableFuture.runAsync(() -> {
            while (!looked.get()) {
                GuardedProcess.command(List.of("true")).start().close();
            }
        });

        int taken = 0;
        for (int look = 0; look < 5000; look++) {
            taken += Ports.isFree(port) ? 0 : 1;
        }
        looked.set(true);
        starting.join();

        assertThat(taken).isZero();
    }
}
