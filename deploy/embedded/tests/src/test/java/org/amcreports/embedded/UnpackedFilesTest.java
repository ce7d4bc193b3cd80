package org.amcreports.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;

class UnpackedFilesTest {

    @Test
    void allWhoUnpackAtOnceGetOneWholeDirectory() throws Exception {
        byte[] version = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        CyclicBarrier together = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Path>> directories = IntStream.range(0, 8)
                .mapToObj(n -> threads.submit(() -> UnpackedFiles.directory("test", version, target -> {
                    awaitAll(together);
                    Files.writeString(target.resolve("file"), "whole");
                })))
                .toList();

        Path directory = directories.get(0).get();
        try {
            for (Future<Path> other : directories) {
                assertThat(other.get()).isEqualTo(directory);
            }
            assertThat(directory.resolve("file")).hasContent("whole");
            assertThat(directory.getParent()).isDirectoryNotContaining("glob:**unfinished-*");
        } finally {
            threads.shutdown();
            FileUtils.deleteDirectory(directory.toFile());
        }
    }

    private static void awaitAll(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
