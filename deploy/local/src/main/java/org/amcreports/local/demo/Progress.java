package org.amcreports.local.demo;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far the backfill is: a bar on a terminal, a line per ten percent otherwise. */
interface Progress extends AutoCloseable {

    void weeks(int done, int all);

    @Override
    void close();

    static Progress on(PrintStream out, String task, int all) {
        return System.console() == null ? new Lines(out, task) : new Bar(task, all);
    }

    /** A bar that is redrawn in place. */
    final class Bar implements Progress {
        private final ProgressBar bar;

        Bar(String task, int all) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(all)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .build();
        }

        @Override
        public void weeks(int done, int all) {
            bar.maxHint(all);
            bar.stepTo(done);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** Plain lines, for logs and pipes. */
    final class Lines implements Progress {
        private final PrintStream out;
        private final String task;
        private int printed = -1;

        Lines(PrintStream out, String task) {
            this.out = out;
            this.task = task;
        }

        @Override
        public void weeks(int done, int all) {
            int tenth = all == 0 ? 10 : done * 10 / all;
            if (tenth > printed) {
                printed = tenth;
                out.printf("%s: %d of %d weeks%n", task, done, all);
            }
        }

        @Override
        public void close() {}
    }
}
