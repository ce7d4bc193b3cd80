package org.amcreports.dashboard.data.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.amcreports.dashboard.data.DashboardData;
import org.amcreports.dashboard.data.DashboardData.Fresh;
import org.amcreports.dashboard.data.OffLoop;
import org.jspecify.annotations.Nullable;

/** Dashboards' data as it goes out. A fingerprint stands for all that decides the data, thus for its bytes. */
@ApplicationScoped
public class RenderedData {

    private static final int OVERHEAD = 200;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final ObjectMapper mapper;
    private final Cache<String, byte[]> kept;

    RenderedData(ObjectMapper mapper, RenderedDataConfig config) {
        this.mapper = mapper;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(config.memory().asLongValue())
                .weigher((String fingerprint, byte[] bytes) -> bytes.length + OVERHEAD)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build();
    }

    byte @Nullable [] find(String fingerprint) {
        return kept.getIfPresent(fingerprint);
    }

    /** Of data that was asked for with what is held. */
    public Uni<byte[]> bytes(DashboardData data, HeldData held) {
        return data instanceof Fresh fresh
                ? render(fresh)
                : Uni.createFrom().item(Objects.requireNonNull(held.bytes()));
    }

    Uni<byte[]> render(Fresh data) {
        return render(data.rows(), () -> DataView.of(data)).invoke(bytes -> {
            if (data.fingerprint() != null) {
                kept.put(data.fingerprint(), bytes);
            }
        });
    }

    /** What is not kept; an answer with so many rows is made beside the event loop. */
    public Uni<byte[]> render(long rows, Supplier<?> view) {
        return OffLoop.call(rows, () -> bytes(view.get()));
    }

    private byte[] bytes(Object view) {
        try {
            return mapper.writeValueAsBytes(view);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
