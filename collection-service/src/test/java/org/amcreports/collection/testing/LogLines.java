package org.amcreports.collection.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** What a class logs, each line with the correlation id that it is printed with. */
public final class LogLines extends Handler implements AutoCloseable {

    private record Line(String message, String correlation) {}

    private final Logger log;
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    private LogLines(Logger log) {
        this.log = log;
    }

    public static LogLines of(Class<?> logging) {
        LogLines lines = new LogLines(Logger.getLogger(logging.getName()));
        lines.log.addHandler(lines);
        return lines;
    }

    /** The ids of the lines that hold the text. */
    public List<String> correlationsOf(String text) {
        return lines.stream()
                .filter(line -> line.message().contains(text))
                .map(Line::correlation)
                .toList();
    }

    @Override
    public void publish(LogRecord line) {
        ExtLogRecord printed = ExtLogRecord.wrap(line);
        lines.add(new Line(printed.getFormattedMessage(), String.valueOf(printed.getMdc("correlation_id"))));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        log.removeHandler(this);
    }
}
