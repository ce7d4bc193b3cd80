package org.amcreports.dashboard.dashboards.domain.widget;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

/** How many metrics a type of widget or chart takes, those of all series together. */
enum MetricCount {
    NONE("no metric", 0, 0),
    ONE("exactly one metric", 1, 1),
    SEVERAL("at least two metrics", 2, Integer.MAX_VALUE),
    ANY("at least one metric", 1, Integer.MAX_VALUE);

    private final String words;
    private final int least;
    private final int most;

    MetricCount(String words, int least, int most) {
        this.words = words;
        this.least = least;
        this.most = most;
    }

    boolean includes(int count) {
        return count >= least && count <= most;
    }

    void check(DataSource source, String type) {
        require(includes(source.metricCount()), "data_source.series", "must hold " + words + " for a " + type);
    }
}
