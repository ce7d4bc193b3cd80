package org.amcreports.dashboard.subscriptions.channels;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.export.Export.Made;
import org.amcreports.dashboard.subscriptions.channels.AlertNotice.Found;
import org.amcreports.dashboard.subscriptions.domain.alert.Measure;
import org.amcreports.dashboard.subscriptions.persistence.AlertDefinition;
import org.amcreports.http.id.TypeId;
import org.jspecify.annotations.Nullable;

/** What a webhook gets, as JSON in snake_case. */
record WebhookBody(String type, Instant timestamp, Content data) {

    private static final String READY = "dashboard.ready";
    private static final String ALERT = "alert";

    /** @param week the Monday of the newest week in it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @SuppressWarnings("ArrayRecordComponent")
    record Content(
            String subscriptionId,
            String dashboardId,
            String dashboardName,
            LocalDate week,
            @Nullable File file,
            @Nullable Alert alert) {}

    /** @param content in base64 */
    @SuppressWarnings("ArrayRecordComponent")
    record File(String name, String mediaType, byte[] content) {

        static File of(Made file, LocalDate week) {
            return new File(Parcel.nameOf(file, week), file.format().mediaType(), file.content());
        }
    }

    /**
     * @param metric its column in the widget's data
     * @param week the first day of the week that it is about
     * @param message the same in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Alert(
            String widgetId,
            String widgetTitle,
            String when,
            @Nullable String metric,
            @Nullable BigDecimal threshold,
            @Nullable String unit,
            @Nullable String currency,
            LocalDate week,
            @Nullable BigDecimal value,
            @Nullable BigDecimal base,
            @Nullable BigDecimal change,
            @Nullable Boolean unsettled,
            @Nullable Long version,
            @Nullable Instant asOf,
            String message) {

        static Alert of(AlertNotice notice, LocalDate monday) {
            AlertDefinition alert = notice.alert();
            Found found = notice.found();
            Measure measure = found == null ? null : found.measure();
            return new Alert(
                    alert.widgetId(),
                    notice.widget(),
                    alert.when().wireName(),
                    alert.metric(),
                    alert.threshold(),
                    found == null ? null : found.metric().unit(),
                    measure == null ? null : measure.currency(),
                    notice.week(monday),
                    measure == null ? null : measure.value(),
                    measure == null ? null : measure.base(),
                    measure == null ? null : measure.change(),
                    measure == null ? null : measure.unsettled(),
                    measure == null ? null : measure.version(),
                    measure == null ? null : measure.asOf(),
                    AlertText.sentences(notice, monday));
        }
    }

    static WebhookBody of(Parcel parcel) {
        return new WebhookBody(
                parcel.alert() == null ? READY : ALERT,
                parcel.at(),
                new Content(
                        TypeId.of("sub", parcel.subscription()),
                        PublicIds.of(parcel.dashboard()),
                        parcel.dashboardName(),
                        parcel.week(),
                        parcel.file() == null ? null : File.of(parcel.file(), parcel.week()),
                        parcel.alert() == null ? null : Alert.of(parcel.alert(), parcel.week())));
    }
}
