package org.amcreports.collection.results.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ChunkWriterTest {

    @Test
    void packsWholeRowsIntoMembersOfAtMostAMebibyteThatFormOneFile() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        List<GzipChunk> chunks = new ArrayList<>();
        ChunkWriter writer = new ChunkWriter();
        byte[] header = "noise\r\n".getBytes(UTF_8);
        writer.addHeader(header);
        file.writeBytes(header);
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] line = new byte[10_000];
            random.nextBytes(line);
            file.writeBytes(line);
            if (!writer.offer(line)) {
                chunks.add(writer.take());
                assertThat(writer.offer(line)).isTrue();
            }
        }
        chunks.add(writer.take());
        chunks.forEach(chunk -> packed.writeBytes(chunk.bytes()));

        assertThat(chunks).hasSize(3).allSatisfy(chunk -> assertThat(chunk.bytes().length)
                .isLessThanOrEqualTo(1024 * 1024));
        assertThat(chunks).extracting(GzipChunk::ordinal).containsExactly(0, 1, 2);
        assertThat(chunks.get(1).firstRow()).isEqualTo(chunks.get(0).rowCount());
        assertThat(chunks.get(2).firstRow() + chunks.get(2).rowCount()).isEqualTo(300);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray())).readAllBytes())
                .isEqualTo(file.toByteArray());
    }

    @Test
    void refusesARowThatNoChunkCanHold() {
        assertThatThrownBy(() -> new ChunkWriter().offer(new byte[1024 * 1024]))
                .isInstanceOf(InvalidCsvException.class)
                .hasMessageContaining("row 1");
    }
}
