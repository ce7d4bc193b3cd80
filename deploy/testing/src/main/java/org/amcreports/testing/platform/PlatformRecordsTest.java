package org.amcreports.testing.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each service must make of the platform's records. A service extends it and runs it against itself. */
public abstract class PlatformRecordsTest {

    private static final Path SCHEMAS = Path.of("contracts", "asyncapi", "schemas");

    private final String service;

    /** @param service names its dead-letter topics */
    protected PlatformRecordsTest(String service) {
        this.service = service;
    }

    protected abstract String bootstrapServers();

    /** The first column of each row, as text. */
    protected abstract List<String> rows(String sql);

    @Test
    public void givesEveryRecordTheVerdictThatAllServicesGive() throws Exception {
        List<PlatformRecord> records = PlatformRecord.all();
        Map<PlatformRecord, RecordMetadata> places = new LinkedHashMap<>();
        Map<PlatformRecord, String> verdicts = new LinkedHashMap<>();
        try (PlatformTopics topics = new PlatformTopics(bootstrapServers(), service)) {
            for (PlatformRecord record : records) {
                places.put(record, topics.send(record.toRecord()));
            }
            places.forEach((record, place) -> verdicts.put(record, topics.until(record.name(), () -> {
                String kept = kept(place);
                return kept == null ? topics.letter(place) : kept;
            })));
        }
        assertThat(records).hasSizeGreaterThan(40);
        assertThat(records).allSatisfy(record -> assertThat(verdicts.get(record))
                .as(record.name())
                .startsWith(record.field() == null ? record.verdict() : record.field()));
    }

    @Test
    public void holdsTheSchemasThatAllServicesHold() throws Exception {
        for (String topic : PlatformRecord.TOPICS) {
            assertThat(Files.readString(SCHEMAS.resolve(topic + ".json")))
                    .as(topic)
                    .isEqualTo(PlatformRecord.schema(topic));
        }
    }

    @Test
    public void aTopicRecreatedWithOtherPartitionsHasTheLastWord() throws Exception {
        UUID instance = UUID.randomUUID();
        UUID stays = UUID.randomUUID();
        UUID goes = UUID.randomUUID();
        try (PlatformTopics topics = new PlatformTopics(bootstrapServers(), service)) {
            int old = topics.longest("amc.instances.v1");
            int recreated = topics.shortest("amc.instances.v1", old);
            String members =
                    "SELECT member_user_ids::text FROM platform_instances WHERE instance_id = '%s'".formatted(instance);

            await(topics, topics.send(old, instance, instance(instance, stays, goes)));
            assertThat(rows(members)).containsExactly("{%s,%s}".formatted(stays, goes));

            RecordMetadata later = await(topics, topics.send(recreated, instance, instance(instance, stays)));
            assertThat(rows(members)).as("the member removed").containsExactly("{%s}".formatted(stays));

            RecordMetadata back = await(topics, topics.send(old, instance, instance(instance, stays, goes)));
            assertThat(back.offset()).isGreaterThan(later.offset());
            await(topics, topics.send(recreated, instance, null));
            assertThat(rows("SELECT (cleared_at IS NOT NULL)::text FROM platform_instances WHERE instance_id = '%s'"
                            .formatted(instance)))
                    .as("the tombstone's gravestone")
                    .containsExactly("true");
        }
    }

    private RecordMetadata await(PlatformTopics topics, RecordMetadata place) {
        topics.until(place.toString(), () -> kept(place));
        return place;
    }

    /** What the row says that the record at this place left behind; null while there is none. */
    private @Nullable String kept(RecordMetadata place) {
        String table = place.topic().replace("amc.", "platform_").replace(".v1", "");
        return rows("""
                        SELECT CASE WHEN buried_at IS NULL THEN 'accepted' ELSE 'tombstone' END FROM %s
                        WHERE topic_partition = %d AND topic_offset = %d
                          AND (buried_at IS NULL OR cleared_at IS NOT NULL)
                        """.formatted(table, place.partition(), place.offset())).stream()
                .findFirst()
                .orElse(null);
    }

    private static byte[] instance(UUID id, UUID... members) {
        String list = String.join(
                "\", \"", List.of(members).stream().map(UUID::toString).toList());
        return """
                {"instance_id": "%s", "amc_instance_id": "amc1", "time_zone": "Europe/Berlin", "member_user_ids": ["%s"]}
                """.formatted(id, list).getBytes(StandardCharsets.UTF_8);
    }
}
