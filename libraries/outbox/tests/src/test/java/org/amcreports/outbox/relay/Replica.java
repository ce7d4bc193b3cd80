package org.amcreports.outbox.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.amcreports.embedded.GuardedProcess;
import org.amcreports.outbox.broker.RecordSender;
import org.amcreports.outbox.broker.Senders;

/** The relay of one replica as a process of its own, with little memory. */
final class Replica {

    private static final String HEAP = "-Xmx64m";

    private Replica() {}

    static GuardedProcess start(Map<String, String> service, Path log) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Replica.class.getName());
        Map<String, String> environment = Map.of(
                "DATABASE", service.get("quarkus.datasource.reactive.url"),
                "DATABASE_USER", service.get("quarkus.datasource.username"),
                "DATABASE_PASSWORD", service.get("quarkus.datasource.password"),
                "KAFKA", service.get("kafka.bootstrap.servers"));
        return GuardedProcess.command(command).environment(environment).log(log).start();
    }

    public static void main(String[] arguments) {
        OutboxConfig config = new SmallRyeConfigBuilder()
                .withMapping(OutboxConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(OutboxConfig.class);
        Pool pool = Pool.newInstance(PgBuilder.pool().connectingTo(database()).build());
        OutboxTable table = new OutboxTable(pool);
        Lease lease = new Lease(pool, config);
        MeterRegistry meters = new SimpleMeterRegistry();
        Upkeep upkeep = new Upkeep(table, config, lease, meters);
        RecordSender records = Senders.to(System.getenv("KAFKA"));
        new Relay(config, lease, table, pool, upkeep, meters, records).run();
    }

    private static PgConnectOptions database() {
        return PgConnectOptions.fromUri(System.getenv("DATABASE"))
                .setUser(System.getenv("DATABASE_USER"))
                .setPassword(System.getenv("DATABASE_PASSWORD"))
                .setCachePreparedStatements(true);
    }
}
