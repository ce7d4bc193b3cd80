package org.amcreports.collection.amc;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The credentials by reference: mounted ones, read again while the service runs, before configured ones. */
@ApplicationScoped
class CredentialStore {

    private static final Logger LOG = Logger.getLogger(CredentialStore.class);

    private final AmcConfig config;
    private final Vertx vertx;
    private volatile Map<String, Credential> mounted = Map.of();

    CredentialStore(AmcConfig config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    /** Before anything asks for one. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        config.credentialsDirectory().ifPresent(directory -> {
            mounted = read(directory);
            vertx.setPeriodic(config.credentialsReread().toMillis(), fired -> reread(directory));
        });
    }

    Optional<Credential> find(String credentialsRef) {
        return Optional.ofNullable(mounted.get(credentialsRef))
                .or(() -> Optional.ofNullable(config.credentials().get(credentialsRef))
                        .map(configured -> new Credential(
                                configured.clientId(), configured.clientSecret(), configured.refreshToken())));
    }

    /** Files block: not on the event loop. */
    private void reread(Path directory) {
        vertx.executeBlocking(() -> read(directory)).onComplete(read -> {
            if (read.failed()) {
                LOG.warnf("Credentials were not read again: %s", read.cause());
            } else if (!read.result().equals(mounted)) {
                mounted = read.result();
                LOG.infof("Credentials have changed; mounted are %s", mounted.keySet());
            }
        });
    }

    private Map<String, Credential> read(Path directory) {
        try {
            return CredentialDirectory.read(directory, mounted);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "amcreports.amc.credentials-directory cannot be read: " + directory, unreadable);
        }
    }
}
