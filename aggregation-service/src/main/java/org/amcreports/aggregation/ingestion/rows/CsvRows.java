package org.amcreports.aggregation.ingestion.rows;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The lines of a CSV (RFC 4180) as they arrive; blocks while it waits for them. */
public final class CsvRows {

    private static final ObjectReader LINES =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build().readerFor(String[].class);

    private final MappingIterator<String[]> lines;
    private final List<String> header;

    public CsvRows(InputStream csv) throws IOException {
        lines = LINES.readValues(csv);
        header = lines.hasNextValue() ? List.of(lines.nextValue()) : List.of();
    }

    public List<String> header() {
        return header;
    }

    /** At most so many lines; none at the end. */
    public List<String[]> next(int most) throws IOException {
        List<String[]> batch = new ArrayList<>();
        while (batch.size() < most && lines.hasNextValue()) {
            batch.add(lines.nextValue());
        }
        return batch;
    }
}
