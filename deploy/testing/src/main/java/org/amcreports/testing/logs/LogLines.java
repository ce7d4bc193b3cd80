package org.amcreports.testing.logs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** What a logger and those below it say from INFO on while this is open, each line with its correlation id. */
public final class LogLines extends Handler implements AutoCloseable {

    /** Stands for the id of a line that has none. */
    public static final String NONE = "none";

    private record Line(String message, String correlation) {}

    private final Logger logger;
    private final @Nullable Level before;
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    private LogLines(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
    }

    public static LogLines of(Class<?> logging) {
        return of(logging.getName());
    }

    public static LogLines of(String category) {
        LogLines lines = new LogLines(Logger.getLogger(category));
        lines.logger.setLevel(Level.INFO);
        lines.logger.addHandler(lines);
        return lines;
    }

    /** The lines so far. */
    public List<String> messages() {
        return lines.stream().map(Line::message).toList();
    }

    /** The ids of all lines so far. */
    public List<String> correlations() {
        return lines.stream().map(Line::correlation).toList();
    }

    /** The ids of the lines so far that hold one of the texts. */
    public List<String> correlationsOf(String... texts) {
        return lines.stream()
                .filter(line -> Stream.of(texts).anyMatch(line.message()::contains))
                .map(Line::correlation)
                .toList();
    }

    @Override
    public void publish(LogRecord record) {
        ExtLogRecord line = ExtLogRecord.wrap(record);
        String correlation = line.getMdc("correlation_id");
        lines.add(new Line(line.getFormattedMessage(), correlation == null ? NONE : correlation));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
    }
}
