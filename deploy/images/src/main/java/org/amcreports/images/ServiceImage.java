package org.amcreports.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * A service as an image: the Java runtime, what seldom changes, what changes with every build, a layer each. The same files
 * make the same image.
 *
 * @param base scratch, then the runtime is a layer of its own; or an image that has java on its path
 * @param platform amd64 or arm64
 * @param runtime the file system of the runtime's layer
 */
record ServiceImage(String base, String platform, Path runtime) {

    static final String SCRATCH = "scratch";

    /** Half of the container's memory: buffers, threads, classes and code need the rest. */
    private static final List<String> FLAGS = List.of(
            "-XX:MaxRAMPercentage=50",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xshare:auto",
            "-Djava.io.tmpdir=/tmp");

    /** Nobody, as images without a distribution have it. */
    private static final String USER = "65532:65532";

    private static final AbsoluteUnixPath APPLICATION = AbsoluteUnixPath.get("/app");

    void write(Path application, String name, Path tar)
            throws IOException, InvalidImageReferenceException, InterruptedException, ExecutionException,
                    RegistryException, CacheDirectoryCreationException {
        if (!Files.isRegularFile(application.resolve("quarkus-run.jar"))) {
            throw new IllegalStateException("There is no application in " + application);
        }
        from().addFileEntriesLayer(layer("libraries", application.resolve("lib"), APPLICATION.resolve("lib"), Set.of()))
                .addFileEntriesLayer(layer("application", application, APPLICATION, Set.of("lib")))
                .setEntrypoint(entrypoint(Files.exists(application.resolve(ClassArchive.FILE))))
                .setWorkingDirectory(APPLICATION)
                .setUser(USER)
                .setPlatforms(Set.of(new Platform(platform, "linux")))
                .setCreationTime(Instant.EPOCH)
                .containerize(Containerizer.to(TarImage.at(tar).named(name))
                        .setApplicationLayersCache(tar.resolveSibling("image-cache"))
                        .setBaseImageLayersCache(tar.resolveSibling("image-cache"))
                        .setOfflineMode(isLocal()));
    }

    private JibContainerBuilder from() throws IOException, InvalidImageReferenceException {
        return base.equals(SCRATCH)
                ? Jib.fromScratch().addFileEntriesLayer(layer("runtime", runtime, AbsoluteUnixPath.get("/"), Set.of()))
                : Jib.from(base);
    }

    private boolean isLocal() {
        return base.equals(SCRATCH) || base.startsWith(Jib.TAR_IMAGE_PREFIX);
    }

    /** Started in its folder: an archive of classes holds for the path by which the jar was named. */
    private List<String> entrypoint(boolean archived) {
        List<String> entrypoint = new ArrayList<>();
        entrypoint.add(base.equals(SCRATCH) ? JavaRuntime.JAVA : "java");
        entrypoint.addAll(FLAGS);
        if (archived) {
            entrypoint.add("-XX:SharedArchiveFile=" + APPLICATION.resolve(ClassArchive.FILE));
        }
        entrypoint.addAll(List.of("-jar", "quarkus-run.jar"));
        return entrypoint;
    }

    private static FileEntriesLayer layer(String name, Path from, AbsoluteUnixPath to, Set<String> without)
            throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile)
                    .filter(file ->
                            !without.contains(from.relativize(file).getName(0).toString()))
                    .sorted()
                    .forEach(file -> layer.addEntry(
                            file,
                            to.resolve(from.relativize(file).toString()),
                            FilePermissions.fromOctalString(Files.isExecutable(file) ? "755" : "644")));
        }
        return layer.build();
    }
}
