package org.amcreports.dashboard.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.amcreports.dashboard.dashboards.domain.OpenedDashboard;
import org.amcreports.dashboard.data.planning.DataPlan;
import org.amcreports.dashboard.data.planning.WidgetPlan;
import org.amcreports.dashboard.data.planning.WidgetPlan.Asking;
import org.amcreports.dashboard.data.planning.WidgetPlan.SeriesPlan;

/** All that decides a dashboard's data, in short: definition, access, resolved dates, filters and the sources' revisions. */
final class DataFingerprint {

    private static final int LENGTH = 32;

    private DataFingerprint() {}

    static String of(OpenedDashboard opened, DataPlan plan) {
        String decisive = plan.widgets().stream()
                .map(DataFingerprint::describe)
                .collect(Collectors.joining(
                        "\n",
                        opened.dashboard().id() + " " + opened.dashboard().version() + " " + opened.access() + "\n",
                        ""));
        return sha256(decisive).substring(0, LENGTH);
    }

    private static String describe(WidgetPlan plan) {
        return plan instanceof Asking asking
                ? asking.series().stream().map(DataFingerprint::describe).collect(Collectors.joining(";"))
                : plan.toString();
    }

    private static String describe(SeriesPlan series) {
        return series.current() + " " + series.previous() + " " + series.newestWeek() + " "
                + series.source().freshness();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
