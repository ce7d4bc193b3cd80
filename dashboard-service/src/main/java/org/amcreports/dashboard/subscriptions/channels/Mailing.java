package org.amcreports.dashboard.subscriptions.channels;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import org.amcreports.dashboard.dashboards.domain.access.LinkToken;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.export.Export.Made;

/** Sends a dashboard by email, with a link that ends the subscription, for people and by RFC 8058 for their programs. */
@ApplicationScoped
public class Mailing {

    private static final int MAX_SUBJECT = 150;

    private static final String COMPLETE = """
            The figures of the week of %s are complete.
            %s is attached as a file.""";

    private static final String TEXT = """
            %s

            Dashboard: %s

            You get this because you subscribed to the dashboard. To end that, open
            %s
            """;

    private final ReactiveMailer mailer;
    private final ChannelsConfig config;

    Mailing(ReactiveMailer mailer, ChannelsConfig config) {
        this.mailer = mailer;
        this.config = config;
    }

    /**
     * Fails with a sentence for the subscriber if the mail server does not take it.
     *
     * @return whether the mail server confirmed in time that it took it; a mail that it did not confirm may arrive later
     */
    public Uni<Boolean> send(Parcel parcel, String address, LinkToken unsubscribeToken, Duration patience) {
        return mailer.send(mail(parcel, address, unsubscribeToken.text()))
                .replaceWith(true)
                .ifNoItem()
                .after(patience)
                .recoverWithItem(false)
                .onFailure()
                .transform(failure -> new UndeliverableException("the mail server did not take it", failure));
    }

    private Mail mail(Parcel parcel, String address, String token) {
        String name = oneLine(parcel.dashboardName());
        AlertNotice alert = parcel.alert();
        String week = Dates.of(parcel.week());
        String subject = alert == null ? "week of " + week : oneLine(AlertText.headline(alert, parcel.week()));
        String told = alert == null ? COMPLETE.formatted(week, name) : AlertText.sentences(alert, parcel.week());
        URI unsubscribe = URI.create(config.publicUrl() + "/api/public/subscriptions/" + token);
        String dashboard = config.publicUrl() + "/dashboards/" + PublicIds.of(parcel.dashboard());
        Mail mail = Mail.withText(address, name + ": " + subject, TEXT.formatted(told, dashboard, unsubscribe))
                .addHeader("Message-ID", "<" + parcel.run() + "@amc-reports>")
                .addHeader("List-Unsubscribe", "<" + unsubscribe + ">")
                .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        Made file = parcel.file();
        return file == null
                ? mail
                : mail.addAttachment(
                        Parcel.nameOf(file, parcel.week()),
                        file.content(),
                        file.format().mediaType());
    }

    /** A name must not add headers, nor a subject without end. */
    private static String oneLine(String name) {
        String line = name.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() <= MAX_SUBJECT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, MAX_SUBJECT) - 1)) + "…";
    }
}
