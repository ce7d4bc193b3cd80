package org.amcreports.insights.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** What a logger says while this is open, each line with the correlation id that a formatter would print. */
public final class LogLines extends Handler implements AutoCloseable {
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final @Nullable Level before;

    public LogLines(String category) {
        logger = Logger.getLogger(category);
        before = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.addHandler(this);
    }

    public record Line(String message, @Nullable String correlation) {}

    public List<Line> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord record) {
        ExtLogRecord line = ExtLogRecord.wrap(record);
        lines.add(new Line(line.getFormattedMessage(), line.getMdc("correlation_id")));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
    }
}
