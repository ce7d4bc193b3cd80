package org.amcreports.local.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.amcreports.local.LocalOptions.Listener;
import org.amcreports.local.gateway.Upstream;

/** The four services, the paths each owns at the gateway, and where the build leaves them. */
public enum ReportsService {
    DASHBOARD(
            Listener.DASHBOARD,
            List.of(
                    "/api/dashboards",
                    "/api/dashboard-templates",
                    "/api/public/dashboards",
                    "/api/public/subscriptions",
                    "/api/me")),
    COLLECTION(
            Listener.COLLECTION,
            List.of(
                    "/api/data-collections",
                    "/api/week-results",
                    "/api/collection-schedules",
                    "/api/admin/replays",
                    "/api/admin/holds",
                    "/api/admin/limits",
                    "/api/admin/usage",
                    "/api/admin/credentials",
                    "/api/admin/leases")),
    AGGREGATION(Listener.AGGREGATION, List.of("/api/aggregates", "/api/admin/aggregates")),
    INSIGHTS(Listener.INSIGHTS, List.of("/api/ai"));

    private final Listener listener;
    private final List<String> paths;

    ReportsService(Listener listener, List<String> paths) {
        this.listener = listener;
        this.paths = paths;
    }

    public Listener listener() {
        return listener;
    }

    public List<String> paths() {
        return paths;
    }

    /** The name of its database and of its role, and its key in {@code stack.json}. */
    public String database() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String serviceName() {
        return database() + "-service";
    }

    Upstream behindGateway(int port, Path root) {
        return new Upstream(
                serviceName(), port, paths, root.resolve(serviceName()).resolve("contracts/README.md"));
    }

    Path jar(Path root) {
        return root.resolve(serviceName()).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
