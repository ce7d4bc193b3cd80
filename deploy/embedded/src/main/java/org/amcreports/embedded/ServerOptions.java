package org.amcreports.embedded;

import java.nio.file.Path;

/**
 * Where a server listens and keeps its data.
 *
 * @param port 0 for any free one
 * @param directory made when absent; data, passwords and logs are in it and survive a restart
 * @param portProperty the property that sets the port, named when the port is taken
 */
public record ServerOptions(int port, Path directory, String portProperty) {

    public ServerOptions {
        directory = directory.toAbsolutePath();
    }

    public static ServerOptions onFreePort(Path directory) {
        return new ServerOptions(0, directory, "port");
    }
}
