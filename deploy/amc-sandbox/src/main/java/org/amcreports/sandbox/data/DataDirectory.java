package org.amcreports.sandbox.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder with {@code platform.json} and, per workflow, {@code <amc_workflow_id>.json} and {@code .csv}. */
public final class DataDirectory {

    private static final String PLATFORM = "platform.json";
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path directory;

    public DataDirectory(Path directory) {
        this.directory = directory;
    }

    public Path platform() {
        return directory.resolve(PLATFORM);
    }

    /** Reads all data sets and shifts those that are aligned; the shift holds for the whole run of the sandbox. */
    public List<DataSet> load(Function<String, WeekCalendar> calendarOf, Instant now) {
        List<DataSet> dataSets = new ArrayList<>();
        for (Path file : definitions()) {
            Definition definition = definition(file);
            Path csv = directory.resolve(definition.amcWorkflowId() + ".csv");
            RowFile rows = new RowFile(definition);
            new CsvFile(csv, definition).forEach(rows::add);
            rows.flush();
            WeekCalendar calendar = calendarOf.apply(definition.amcWorkflowId());
            dataSets.add(new StoredDataSet(definition, rows, shift(rows.lastDate(), definition, calendar, now)));
        }
        return dataSets;
    }

    private List<Path> definitions() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.endsWith(PLATFORM))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory " + directory + " cannot be read", e);
        }
    }

    private static Definition definition(Path file) {
        try {
            return JSON.readValue(file.toFile(), Definition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static long shift(@Nullable LocalDate lastDate, Definition definition, WeekCalendar calendar, Instant now) {
        if (!definition.alignsToLatest() || lastDate == null) {
            return 0;
        }
        return calendar.daysToLatest(lastDate.plusDays(definition.grain().days() - 1), now);
    }
}
