package org.amcreports.dashboard.subscriptions.persistence;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.range.DateRange;
import org.amcreports.dashboard.dashboards.domain.widget.Texts;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.data.planning.Filters;
import org.amcreports.dashboard.export.ExportFormat;
import org.amcreports.dashboard.subscriptions.domain.Channel;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber wants.
 *
 * @param channel email goes to the subscriber's own address only
 * @param url of a webhook
 * @param format of the file; only an alert needs none
 * @param dateRange the days shown; the dashboard's own without it
 * @param filters by dimension the values let through; they can only narrow what the dashboard shows
 * @param alert what it is about; without one every week is sent
 */
public record SubscriptionDefinition(
        @Schema(required = true) Channel channel,

        @Nullable
        @Schema(format = "uri", maxLength = SubscriptionDefinition.MAX_URL, examples = "https://example.com/hooks/amc")
        String url,

        @Nullable ExportFormat format,

        @Nullable @Schema(examples = "last_12_weeks") String dateRange,

        @Nullable Map<String, List<@Nullable String>> filters,

        @Nullable AlertDefinition alert) {

    static final int MAX_URL = 2000;

    private static final int MAX_PORT = 65_535;

    public SubscriptionDefinition {
        require(channel != null, "channel", "must be given");
        require(format != null || alert != null, "format", "must be given, unless for an alert");
        require(
                (channel == Channel.WEBHOOK) == (url != null),
                "url",
                "must be given for a webhook, and for nothing else");
        filters = inOneOrder(filters == null ? Map.of() : filters);
        if (url != null) {
            check(url);
        }
    }

    /** What is written today; what was stored once is read as it is. */
    public SubscriptionDefinition checked() {
        Texts.filters("filters", filters());
        new FilterConfig(dateRange, filters()).check();
        request();
        return this;
    }

    @Override
    public Map<String, List<@Nullable String>> filters() {
        return filters == null ? Map.of() : filters;
    }

    /** What is asked of the dashboard's data. */
    public DataRequest request() {
        return new DataRequest(
                dateRange == null ? null : DateRange.parse(dateRange), null, Set.of(), Filters.of(filters()));
    }

    /** The same wish is to be the same text wherever it is compared. */
    private static Map<String, List<@Nullable String>> inOneOrder(Map<String, List<@Nullable String>> filters) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(filters));
    }

    private static void check(String url) {
        require(url.length() <= MAX_URL, "url", "must have at most " + MAX_URL + " characters");
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            uri = URI.create("");
        }
        require(
                uri.getHost() != null
                        && uri.getRawUserInfo() == null
                        && uri.getRawFragment() == null
                        && Set.of("https", "http").contains(String.valueOf(uri.getScheme()))
                        && (uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= MAX_PORT)),
                "url",
                "must be an https URL with a host and a port that there is, without user and fragment");
    }
}
