package org.amcreports.dashboard.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.data.planning.DashboardState;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.data.planning.Filters;
import org.amcreports.dashboard.data.planning.Source;

/**
 * All that decides a dashboard's data, in short: definition, access, what is asked, and of each source its revision and its
 * last available week, with which ranges by name end.
 */
final class DataFingerprint {

    private static final int LENGTH = 32;

    private DataFingerprint() {}

    static String of(DashboardId dashboard, DashboardState state, DataRequest request, Instant now) {
        Stream<String> sources = state.sources().values().stream()
                .map(source -> describe(source, now))
                .sorted();
        return sha256(Stream.concat(
                                Stream.of(
                                        dashboard.toString(),
                                        state.version() + " " + state.access(),
                                        describe(request)),
                                sources)
                        .collect(Collectors.joining("\n")))
                .substring(0, LENGTH);
    }

    private static String describe(DataRequest request) {
        String widgets = request.widgets().stream()
                .map(widget -> widget.value().toString())
                .sorted()
                .collect(Collectors.joining(" "));
        return String.join(
                "\n",
                request.range() == null ? "" : request.range().wireName(),
                String.valueOf(request.grain()),
                widgets,
                describe(request.filters()),
                describe(request.locked()));
    }

    /** As JSON, for values that readers make up may read like several, or like none. */
    private static String describe(Filters filters) {
        return filters.allowed().isEmpty() ? "" : DefinitionJson.write(filters.allowed());
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
