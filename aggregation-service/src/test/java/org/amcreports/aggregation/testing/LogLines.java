package org.amcreports.aggregation.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** The lines that loggers write while it is open, with what the context adds to them. */
public final class LogLines extends Handler implements AutoCloseable {

    private final List<String> correlations = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level before;
    private final List<String> about;

    /** @param about lines that contain none of these are left out */
    public LogLines(String logger, List<String> about) {
        this.logger = Logger.getLogger(logger);
        this.before = this.logger.getLevel();
        this.about = about;
        this.logger.setLevel(Level.INFO);
        this.logger.addHandler(this);
    }

    /** The correlation_id of each line so far, "none" where it has none. */
    public List<String> correlations() {
        return List.copyOf(correlations);
    }

    @Override
    public void publish(LogRecord record) {
        ExtLogRecord line = ExtLogRecord.wrap(record);
        if (about.stream().anyMatch(line.getFormattedMessage()::contains)) {
            String correlation = line.getMdc("correlation_id");
            correlations.add(correlation == null ? "none" : correlation);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
    }
}
