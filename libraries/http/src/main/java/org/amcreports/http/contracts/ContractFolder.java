package org.amcreports.http.contracts;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A folder of the class path; a service may have none. */
@ApplicationScoped
class ContractFolder {

    private final String root;
    private final Map<String, Contract> read = new ConcurrentHashMap<>();

    ContractFolder() {
        this("contracts");
    }

    ContractFolder(String root) {
        this.root = root;
    }

    /** @param path of a file inside the folder; whoever calls has checked that it stays there */
    Optional<Contract> find(String path) {
        return Optional.ofNullable(read.computeIfAbsent(path, this::load));
    }

    private @Nullable Contract load(String path) {
        ClassLoader classes = Thread.currentThread().getContextClassLoader();
        try (InputStream in = classes.getResourceAsStream(root + "/" + path)) {
            return in == null ? null : Contract.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
