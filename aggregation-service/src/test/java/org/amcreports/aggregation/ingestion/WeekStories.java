package org.amcreports.aggregation.ingestion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.aggregation.testing.TestWeek;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What happens to six weeks of each of four sources: two workflows, one of which has Sunday weeks, on two instances.
 * One week matures, one is restated, one gets its first rows, one loses its rows, one stays, one matures and is then
 * restated. All is made of the places of source, week and version; two sets of stories differ only in their ids.
 */
final class WeekStories {

    static final int SOURCES = 4;
    static final int WEEKS = 6;
    /** Of each source: those weeks, February to April, two quarters. */
    static final int PERIODS = WEEKS + 3 + 2;
    /** Of each source: three of every week but the one that lost them. */
    static final int FACTS = 3 * (WEEKS - 1);
    /** Of each source; every event changes something. */
    static final int EVENTS = 12;

    private static final List<String> MONDAYS =
            List.of("2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23", "2026-03-02", "2026-03-30");
    private static final String HEADER = "event_date,campaign,impressions,spend\n";

    private final Map<UUID, String> names = new LinkedHashMap<>();
    private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    private final List<TestWeek> superseded = new ArrayList<>();
    private long impressions;

    WeekStories() {
        List<List<TestWeek>> rounds = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<UUID> instances = List.of(id("instance 0"), id("instance 1"));
        for (int i = 0; i < SOURCES / instances.size(); i++) {
            UUID workflow = id("workflow " + i);
            for (int j = 0; j < instances.size(); j++) {
                tell(rounds, workflow, instances.get(j), instances.size() * i + j);
            }
        }
        rounds.stream().flatMap(List::stream).forEach(this::record);
    }

    /** By id. */
    Map<UUID, String> names() {
        return names;
    }

    /** In the order in which it happens. */
    List<ProducerRecord<String, byte[]>> records() {
        return records;
    }

    /** Those whose rows are worth nothing as soon as the next version is there. */
    List<TestWeek> superseded() {
        return superseded;
    }

    /** Of all weeks as they are in the end. */
    long impressions() {
        return impressions;
    }

    private void tell(List<List<TestWeek>> rounds, UUID workflow, UUID instance, int source) {
        List<TestWeek> first = new ArrayList<>();
        for (int week = 0; week < WEEKS; week++) {
            String csv = week == 2 ? HEADER : rows(source, week, 1);
            first.add(TestWeek.of(workflow, instance, start(source, week).toString(), csv)
                    .maturity(week == 4 ? "final" : "provisional", 0));
        }
        rounds.get(0).addAll(first);
        rounds.get(1)
                .addAll(List.of(
                        first.get(0).maturity("final", 3600),
                        restated(first.get(1), rows(source, 1, 2)),
                        restated(first.get(2), rows(source, 2, 2)),
                        restated(first.get(3), HEADER),
                        first.get(5).maturity("final", 3600)));
        rounds.get(2).add(restated(first.get(5), rows(source, 5, 2)));
        superseded.addAll(List.of(first.get(1), first.get(3)));
        impressions += impressions(source, 0, 1) + impressions(source, 1, 2) + impressions(source, 2, 2);
        impressions += impressions(source, 4, 1) + impressions(source, 5, 2);
    }

    private static TestWeek restated(TestWeek week, String csv) {
        return week.version(2, csv).maturity("final", 0);
    }

    private void record(TestWeek week) {
        week.serve(200);
        String id = week.key() + "/" + records.size();
        records.add(week.record(id, "correlation/" + id));
    }

    /** The last two sources have weeks that start on Sunday. */
    private static LocalDate start(int source, int week) {
        LocalDate monday = LocalDate.parse(MONDAYS.get(week));
        return source < SOURCES - 2 ? monday : monday.minusDays(1);
    }

    private static String rows(int source, int week, int version) {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int row = 0; row < 3; row++) {
            rows.append(start(source, week).plusDays(3L * row))
                    .append(",campaign ")
                    .append((source + row) % 4)
                    .append(',')
                    .append(impressions(source, week, version) / 3)
                    .append(',')
                    .append(version)
                    .append('.')
                    .append(source)
                    .append(week)
                    .append(row)
                    .append('\n');
        }
        return rows.toString();
    }

    private static long impressions(int source, int week, int version) {
        return 3L * (1000 * (source + 1) + 100L * week + version);
    }

    private UUID id(String name) {
        UUID id = UUID.randomUUID();
        names.put(id, name);
        return id;
    }
}
