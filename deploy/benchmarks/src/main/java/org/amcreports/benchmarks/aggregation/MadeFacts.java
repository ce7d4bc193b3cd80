package org.amcreports.benchmarks.aggregation;

import java.time.LocalDate;
import java.util.List;

/**
 * Facts as a large advertiser's: 200 campaigns of 5 ad groups, 4 placements, 3 devices and 8 metrics. Their number in a
 * week is free; the first 800 have every campaign and placement, so that small and large weeks have the same groups.
 */
final class MadeFacts {

    static final List<String> DIMENSIONS = List.of("campaign", "ad_group", "placement", "device");
    static final List<String> METRICS = List.of(
            "impressions",
            "clicks",
            "spend",
            "purchases",
            "product_sales",
            "units_sold",
            "add_to_cart",
            "detail_page_views");

    private static final String SELECT = """
            SELECT DATE '%s' + (n %% 7)::int AS event_date, 'Campaign ' || to_char(n %% 200, 'FM000') AS campaign,
                   'Group ' || to_char(n %% 200, 'FM000') || '-' || n / 800 %% 5 AS ad_group,
                   (ARRAY['top of search', 'rest of search', 'product page', 'off site'])[1 + n / 200 %% 4] AS placement,
                   (ARRAY['mobile', 'desktop', 'tv'])[1 + n / 4000 %% 3] AS device,
                   i AS impressions, c AS clicks, c * 0.73 + 0.0113 AS spend, p AS purchases,
                   p * 27.35 AS product_sales, p + (p > 3)::int AS units_sold, c / 4 AS add_to_cart,
                   c / 2 AS detail_page_views
            FROM generate_series(0::bigint, %d) AS n, LATERAL (SELECT 200 + (n * 7919 + %d) %% 8800 AS i) AS seen,
                 LATERAL (SELECT i / (60 + n %% 340) AS c) AS clicked, LATERAL (SELECT c / 9 AS p) AS bought
            """;

    private MadeFacts() {}

    /** A query for the rows of a week, in the order of {@link #columns}. */
    static String select(LocalDate week, int rows) {
        return SELECT.formatted(week, rows - 1, week.toEpochDay());
    }

    /** As SQL declares them. */
    static String columns() {
        return "event_date date, " + String.join(" text, ", DIMENSIONS) + " text, " + String.join(" numeric, ", METRICS)
                + " numeric";
    }
}
