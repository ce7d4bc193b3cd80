package org.amcreports.dashboard.subscriptions.channels;

import static org.amcreports.dashboard.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.mail.StartTLSOptions;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.LinkToken;
import org.amcreports.dashboard.export.Export.Made;
import org.amcreports.dashboard.export.ExportFormat;
import org.amcreports.dashboard.subscriptions.channels.SmtpServer.Step;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Against servers that stop answering at a step: only from the message on may a mail have been taken. */
@NullUnmarked
class MailingTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(300);

    /** The client does not tell that a connection broke before its greeting. */
    private static final Duration BRIEF = Duration.ofSeconds(2);

    private static final ChannelsConfig CHANNELS =
            new Channels("https://reports.example.com", LONG, new MemorySize(BigInteger.ONE), false);

    private final Vertx vertx = Vertx.vertx();
    private final Parcel parcel = new Parcel(
            UUID.randomUUID(),
            UUID.randomUUID(),
            new DashboardId(UUID.randomUUID()),
            LocalDate.of(2026, 3, 9),
            new Made(ExportFormat.CSV, "Ümläut", Instant.parse("2026-03-18T12:00:00Z"), new byte[] {1, 2, 3}),
            null);
    private SmtpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = new SmtpServer();
    }

    @AfterEach
    void close() {
        server.close();
        vertx.closeAndAwait();
    }

    @Test
    void whatTheServerConfirmsIsSent() {
        assertThat(send(LONG, LONG)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "MESSAGE")
    void aServerThatIsSilentBeforeItAsksForTheMessageDoesNotTakeIt(Step step) {
        server.isSilentAt(step);

        assertThatThrownBy(() -> send(SHORT, BRIEF))
                .isInstanceOf(UndeliverableException.class)
                .hasMessage("the mail server did not take it");
        eventually().until(server::isHungUp);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "MESSAGE")
    void aServerThatBreaksOffBeforeItAsksForTheMessageDoesNotTakeIt(Step step) {
        server.breaksOffAt(step);

        assertThatThrownBy(() -> send(LONG, BRIEF)).isInstanceOf(UndeliverableException.class);
    }

    @Test
    void aServerThatIsSilentOnceItHasTheMessageMayTakeIt() {
        server.isSilentAt(Step.MESSAGE);

        assertThat(send(SHORT, LONG)).isFalse();
        eventually().until(server::isHungUp);
    }

    @Test
    void aServerThatBreaksOffOnceItHasTheMessageMayTakeIt() {
        server.breaksOffAt(Step.MESSAGE);

        assertThat(send(LONG, LONG)).isFalse();
    }

    @Test
    void aMessageThatTheServerRefusesIsNotTaken() {
        server.refuses();

        assertThatThrownBy(() -> send(LONG, LONG)).isInstanceOf(UndeliverableException.class);
    }

    @Test
    void aServerThatGreetsTooLateGetsNoMessage() throws IOException {
        server.isSilentAt(Step.GREETING);
        assertThatThrownBy(() -> send(LONG, SHORT)).isInstanceOf(UndeliverableException.class);
        eventually().until(() -> server.heard().contains(""));
        server.speaks();

        eventually().until(() -> server.heard().contains("DATA"));
        eventually().until(() -> server.heard().contains("QUIT"));
        assertThat(server.heard()).doesNotContain(".");
    }

    private boolean send(Duration silence, Duration patience) {
        Mailing mailing = new Mailing(vertx, server(silence), CHANNELS);
        Context context = vertx.getOrCreateContext();
        return mailing.send(parcel, "reader@example.com", LinkToken.create(), patience)
                .runSubscriptionOn(context::runOnContext)
                .await()
                .atMost(LONG);
    }

    private MailServerConfig server(Duration silence) {
        return new Server(
                "reports@example.com",
                "127.0.0.1",
                server.port(),
                Optional.empty(),
                Optional.empty(),
                StartTLSOptions.DISABLED,
                silence,
                false);
    }

    private record Server(
            String from,
            String host,
            int port,
            Optional<String> username,
            Optional<String> password,
            StartTLSOptions startTls,
            Duration silence,
            boolean mock)
            implements MailServerConfig {}

    private record Channels(String publicUrl, Duration timeout, MemorySize mostBytes, boolean privateWebhooks)
            implements ChannelsConfig {}
}
