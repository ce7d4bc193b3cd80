package org.amcreports.sandbox.data;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a data set from an RFC 4180 file with a header; a wrong cell is refused with its file and line. */
final class CsvFile {

    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvParser.Feature.EMPTY_STRING_AS_NULL).build();

    private final Path file;
    private final Definition definition;

    CsvFile(Path file, Definition definition) {
        this.file = file;
        this.definition = definition;
    }

    void forEach(Consumer<Row> consumer) {
        try (MappingIterator<Map<String, @Nullable String>> lines = CSV.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file.toFile())) {
            while (lines.hasNext()) {
                long line = lines.getCurrentLocation().getLineNr();
                consumer.accept(row(lines.next(), line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private Row row(Map<String, @Nullable String> cells, long line) {
        try {
            String date = cell(cells, definition.dateColumn());
            if (date == null) {
                throw new IllegalArgumentException(definition.dateColumn() + " is empty");
            }
            List<@Nullable String> keys = new ArrayList<>();
            definition.keyColumns().forEach(name -> keys.add(cell(cells, name)));
            List<@Nullable String> metrics = new ArrayList<>();
            definition.metrics().forEach(metric -> metrics.add(number(cells, metric.name())));
            return new Row(LocalDate.parse(date), keys, metrics);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IllegalArgumentException(file + ", line " + line + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable String number(Map<String, @Nullable String> cells, String name) {
        String text = cell(cells, name);
        if (text == null) {
            return null;
        }
        try {
            new BigDecimal(text);
            return text;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number: " + text, e);
        }
    }

    private static @Nullable String cell(Map<String, @Nullable String> cells, String name) {
        if (!cells.containsKey(name)) {
            throw new IllegalArgumentException("there is no column " + name);
        }
        return cells.get(name);
    }
}
