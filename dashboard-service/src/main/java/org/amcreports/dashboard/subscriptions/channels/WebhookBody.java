package org.amcreports.dashboard.subscriptions.channels;

import java.time.Instant;
import java.time.LocalDate;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.http.id.TypeId;

/** What a webhook gets, as JSON in snake_case. */
record WebhookBody(String type, Instant timestamp, Content data) {

    private static final String TYPE = "dashboard.ready";

    /** @param week the Monday of the newest week in it */
    @SuppressWarnings("ArrayRecordComponent")
    record Content(String subscriptionId, String dashboardId, String dashboardName, LocalDate week, File file) {}

    /** @param content in base64 */
    @SuppressWarnings("ArrayRecordComponent")
    record File(String name, String mediaType, byte[] content) {}

    static WebhookBody of(Parcel parcel) {
        return new WebhookBody(
                TYPE,
                parcel.file().at(),
                new Content(
                        TypeId.of("sub", parcel.subscription()),
                        PublicIds.of(parcel.dashboard()),
                        parcel.file().dashboard(),
                        parcel.week(),
                        new File(
                                parcel.fileName(),
                                parcel.file().format().mediaType(),
                                parcel.file().content())));
    }
}
