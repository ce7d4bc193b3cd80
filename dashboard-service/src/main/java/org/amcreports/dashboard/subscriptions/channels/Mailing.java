package org.amcreports.dashboard.subscriptions.channels;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.mail.MailClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    private final MailClient client;
    private final MailServerConfig server;
    private final ChannelsConfig config;

    Mailing(Vertx vertx, MailServerConfig server, ChannelsConfig config) {
        this.client = MailClient.create(vertx, connection(server));
        this.server = server;
        this.config = config;
    }

    /** Connections that hang would fill the pool. */
    private static MailConfig connection(MailServerConfig server) {
        int silence = (int) server.silence().toMillis();
        MailConfig connection = new MailConfig(server.host(), server.port()).setStarttls(server.startTls());
        connection
                .setKeepAlive(false)
                .setConnectTimeout(silence)
                .setIdleTimeout(silence)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        server.username().ifPresent(connection::setUsername);
        server.password().ifPresent(connection::setPassword);
        return connection;
    }

    @PreDestroy
    void close() {
        client.closeAndForget();
    }

    /**
     * Fails with a sentence for the subscriber if the mail server did not take it, and will not.
     *
     * @return whether the mail server confirmed in time that it took it; a mail that it asked for and did not confirm may arrive
     */
    public Uni<Boolean> send(Parcel parcel, String address, LinkToken unsubscribeToken, Duration patience) {
        URI unsubscribe = URI.create(config.publicUrl() + "/api/public/subscriptions/" + unsubscribeToken.text());
        String words = words(parcel, unsubscribe);
        if (server.mock()) {
            Log.infof("A mail to %s:%n%s", address, words);
            return Uni.createFrom().item(true);
        }
        MailText text = new MailText(words);
        return client.sendMail(mail(parcel, address, unsubscribe, text))
                .replaceWith(true)
                .ifNoItem()
                .after(patience)
                .fail()
                .onFailure(failure -> !(failure instanceof SMTPException) && !text.withdraw())
                .recoverWithItem(false)
                .onFailure()
                .transform(failure -> new UndeliverableException("the mail server did not take it", failure));
    }

    private String words(Parcel parcel, URI unsubscribe) {
        AlertNotice alert = parcel.alert();
        String told = alert == null
                ? COMPLETE.formatted(Dates.of(parcel.week()), oneLine(parcel.dashboardName()))
                : AlertText.sentences(alert, parcel.week());
        String dashboard = config.publicUrl() + "/dashboards/" + PublicIds.of(parcel.dashboard());
        return TEXT.formatted(told, dashboard, unsubscribe);
    }

    private MailMessage mail(Parcel parcel, String address, URI unsubscribe, MailText text) {
        AlertNotice alert = parcel.alert();
        String subject = alert == null
                ? "week of " + Dates.of(parcel.week())
                : oneLine(AlertText.headline(alert, parcel.week()));
        return new MailMessage()
                .setFrom(server.from())
                .setTo(address)
                .setSubject(oneLine(parcel.dashboardName()) + ": " + subject)
                .addHeader("Message-ID", "<" + parcel.run() + "@amc-reports>")
                .addHeader("List-Unsubscribe", "<" + unsubscribe + ">")
                .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .setAttachment(parts(parcel, text));
    }

    /** The text is the first of them: what is set as a mail's text is read before there is a connection. */
    private static List<MailAttachment> parts(Parcel parcel, MailText text) {
        List<MailAttachment> parts = new ArrayList<>();
        parts.add(MailAttachment.create()
                .setContentType("text/plain; charset=utf-8")
                .setDisposition("inline")
                .setSize(text.size())
                .setStream(text));
        Made file = parcel.file();
        if (file != null) {
            parts.add(MailAttachment.create()
                    .setName(Parcel.nameOf(file, parcel.week()))
                    .setContentType(file.format().mediaType())
                    .setData(Buffer.buffer(file.content())));
        }
        return parts;
    }

    /** A name must not add headers, nor a subject without end. */
    private static String oneLine(String name) {
        String line = name.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() <= MAX_SUBJECT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, MAX_SUBJECT) - 1)) + "…";
    }
}
