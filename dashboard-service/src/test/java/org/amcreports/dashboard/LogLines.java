package org.amcreports.dashboard;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** The lines that a class logs until this is closed, with the correlation id that stands in each. */
final class LogLines extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<String> correlations = new CopyOnWriteArrayList<>();

    LogLines(Class<?> logging) {
        this.logger = Logger.getLogger(logging.getName());
        logger.addHandler(this);
    }

    List<String> correlations() {
        return correlations;
    }

    @Override
    public void publish(LogRecord line) {
        correlations.add(String.valueOf(ExtLogRecord.wrap(line).getMdc("correlation_id")));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
