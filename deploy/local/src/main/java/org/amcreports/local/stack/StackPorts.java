package org.amcreports.local.stack;

import java.util.EnumMap;
import java.util.Map;
import org.amcreports.embedded.Ports;
import org.amcreports.local.LocalOptions;
import org.amcreports.local.LocalOptions.Listener;

/** Settles every port before anything is started, so that a busy one is reported at once and with its property. */
final class StackPorts {

    private StackPorts() {}

    static Map<Listener, Integer> choose(LocalOptions options) {
        Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
        for (Listener listener : Listener.values()) {
            int port = options.port(listener);
            if (port != 0 && !Ports.isFree(port)) {
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
