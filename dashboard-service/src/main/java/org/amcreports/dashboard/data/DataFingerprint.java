package org.amcreports.dashboard.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.data.planning.DashboardState;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.data.planning.Source;
import org.jspecify.annotations.Nullable;

/**
 * All that decides a dashboard's data, in short: definition, access, what is asked, and of each source its revision and its
 * last available week, with which ranges by name end.
 */
final class DataFingerprint {

    private static final int LENGTH = 32;

    private DataFingerprint() {}

    static String of(DashboardId dashboard, DashboardState state, DataRequest request, Instant now) {
        List<String> sources = state.sources().values().stream()
                .map(source -> describe(source, now))
                .sorted()
                .toList();
        return sha256(DefinitionJson.write(
                        List.of(dashboard.toString(), state.version(), state.access(), describe(request), sources)))
                .substring(0, LENGTH);
    }

    /** As JSON, for values that readers make up may read like several, or like none. */
    private static List<@Nullable Object> describe(DataRequest request) {
        List<String> widgets = request.widgets().stream()
                .map(widget -> widget.value().toString())
                .sorted()
                .toList();
        return Arrays.asList(
                request.range() == null ? null : request.range().wireName(),
                request.grain(),
                widgets,
                request.filters().allowed(),
                request.locked().allowed());
    }

    private static String describe(Source source, Instant now) {
        return source.id() + " " + source.standing() + " " + source.readerIsMember() + " "
                + source.calendar().lastAvailableWeek(now) + " " + source.freshness();
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
