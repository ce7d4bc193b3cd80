package org.amcreports.collection.results.objects;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.BytesWrapper;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Objects of at most a megabyte, found by their locations. A worker thread looks for credentials and signs; nothing
 * waits for an answer but a promise. Fails with an {@link ObjectStoreException}, or with a {@link LostObjectException}
 * where there is no such object.
 */
@ApplicationScoped
public class ObjectStore {

    private final ObjectStoreConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final AtomicReference<@Nullable Instant> silentSince = new AtomicReference<>();
    private @Nullable S3AsyncClient client;

    ObjectStore(ObjectStoreConfig config, Vertx vertx, Clock clock) {
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Where a new object goes. */
    public String location(String key) {
        String bucket = config.bucket()
                .orElseThrow(() -> new IllegalStateException("amcreports.object-store.bucket is not configured"));
        return new ObjectLocation(bucket, config.prefix() + '/' + key).toString();
    }

    public Uni<Void> put(String location, byte[] bytes) {
        ObjectLocation to = ObjectLocation.parse(location);
        return call(s3 -> s3.putObject(
                        request -> request.bucket(to.bucket()).key(to.key()), AsyncRequestBody.fromBytesUnsafe(bytes)))
                .replaceWithVoid();
    }

    public Uni<byte[]> get(String location) {
        ObjectLocation from = ObjectLocation.parse(location);
        return call(s3 -> s3.getObject(
                        request -> request.bucket(from.bucket()).key(from.key()), AsyncResponseTransformer.toBytes()))
                .onFailure(LostObjectException.class)
                .invoke(lost -> Log.errorf("%s is lost: %s", location, lost.getMessage()))
                .map(BytesWrapper::asByteArrayUnsafe);
    }

    /** Also when there is none, whatever the store says to that. */
    public Uni<Void> delete(String location) {
        ObjectLocation of = ObjectLocation.parse(location);
        return call(s3 -> s3.deleteObject(request -> request.bucket(of.bucket()).key(of.key())))
                .onFailure(LostObjectException.class)
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Since when this replica's own calls have failed. */
    Optional<Instant> silentSince() {
        return Optional.ofNullable(silentSince.get());
    }

    private <T> Uni<T> call(Function<S3AsyncClient, CompletableFuture<T>> request) {
        return Uni.createFrom().deferred(() -> {
            Context caller = vertx.getDelegate().getOrCreateContext();
            return vertx.executeBlocking(() -> request.apply(client()), false)
                    .chain(answer -> Uni.createFrom().completionStage(answer))
                    .invoke(() -> silentSince.set(null))
                    .onFailure()
                    .transform(this::failed)
                    .emitOn(work -> caller.runOnContext(nothing -> work.run()));
        });
    }

    private RuntimeException failed(Throwable thrown) {
        if (thrown instanceof NoSuchKeyException || thrown.getCause() instanceof NoSuchKeyException) {
            silentSince.set(null);
            return new LostObjectException(thrown);
        }
        silentSince.compareAndSet(null, clock.instant());
        return new ObjectStoreException(thrown);
    }

    /** Made by the first call, for who keeps rows in the database has no use for it. */
    private synchronized S3AsyncClient client() {
        S3AsyncClient made = client == null ? S3Clients.of(config) : client;
        client = made;
        return made;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
