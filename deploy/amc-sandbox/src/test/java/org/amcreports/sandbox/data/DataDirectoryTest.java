package org.amcreports.sandbox.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    private static final String DEFINITION =
            "{\"amc_workflow_id\": \"a\", \"date_column\": \"day\", \"dimensions\": [\"name\"],"
                    + " \"metrics\": [{\"name\": \"clicks\", \"data_type\": \"LONG\"}]}";

    private final Path directory;

    DataDirectoryTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void leavesDatesAloneWithoutAlign() throws IOException {
        write(DEFINITION, "day,name,clicks\n2026-01-05,,3\n");

        DataSet dataSet = load().get(0);

        assertThat(dataSet.definition().includeDate()).isTrue();
        assertThat(dataSet.rows(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-02-01"), LocalDate.MAX))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.date()).isEqualTo("2026-01-05");
                    assertThat(row.keys()).containsExactly((String) null);
                    assertThat(row.metrics()).containsExactly("3");
                });
    }

    @Test
    void namesFileAndLineOfAWrongCell() throws IOException {
        write(DEFINITION, "day,name,clicks\n2026-01-05,x,3\n2026-01-06,x,many\n");

        assertThatThrownBy(this::load).hasMessageContaining("a.csv, line 3").hasMessageContaining("clicks");
    }

    @Test
    void namesAMissingColumn() throws IOException {
        write(DEFINITION, "day,clicks\n2026-01-05,3\n");

        assertThatThrownBy(this::load).hasMessageContaining("a.csv").hasMessageContaining("no column name");
    }

    @Test
    void namesAMissingField() throws IOException {
        write(DEFINITION.replace("date_column", "dates"), "day,name,clicks\n");

        assertThatThrownBy(this::load).hasMessageContaining("a.json").hasMessageContaining("date_column");
    }

    private void write(String definition, String csv) throws IOException {
        Files.writeString(directory.resolve("a.json"), definition);
        Files.writeString(directory.resolve("a.csv"), csv);
    }

    private List<DataSet> load() {
        WeekCalendar calendar = new WeekCalendar(DayOfWeek.MONDAY, ZoneOffset.UTC, Duration.ofHours(48));
        return new DataDirectory(directory).load(id -> calendar, Instant.parse("2026-03-18T12:00:00Z"));
    }
}
