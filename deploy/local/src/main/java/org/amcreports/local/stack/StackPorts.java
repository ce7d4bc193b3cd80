package org.amcreports.local.stack;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.amcreports.embedded.Ports;
import org.amcreports.local.LocalOptions;
import org.amcreports.local.LocalOptions.Listener;

/**
 * Settles every port before anything is started, so that a busy one is reported at once and with its property; that of
 * a service which is left out may be in use already.
 */
final class StackPorts {

    private StackPorts() {}

    static Map<Listener, Integer> choose(LocalOptions options) {
        Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
        Set<Listener> elsewhere =
                options.without().stream().map(ReportsService::listener).collect(Collectors.toSet());
        for (Listener listener : Listener.values()) {
            int port = options.port(listener);
            if (port != 0 && !elsewhere.contains(listener) && !Ports.isFree(port)) {
                throw new IllegalStateException("port " + port
                        + " is in use; end what listens there or choose another with -D" + listener.property());
            }
            ports.put(listener, port == 0 ? freeBeside(ports) : port);
        }
        return ports;
    }

    private static int freeBeside(Map<Listener, Integer> chosen) {
        int port = Ports.free();
        while (chosen.containsValue(port)) {
            port = Ports.free();
        }
        return port;
    }
}
