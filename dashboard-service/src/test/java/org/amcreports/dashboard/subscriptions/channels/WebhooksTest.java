package org.amcreports.dashboard.subscriptions.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.export.Export.Made;
import org.amcreports.dashboard.export.ExportFormat;
import org.amcreports.dashboard.subscriptions.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final Parcel parcel = new Parcel(
            UUID.randomUUID(),
            UUID.randomUUID(),
            new DashboardId(UUID.randomUUID()),
            LocalDate.of(2026, 3, 9),
            new Made(ExportFormat.CSV, "Ümläut", Instant.parse("2026-03-18T12:00:00Z"), new byte[] {1, 2, 3}),
            null);
    private final String secret = WebhookSignature.newSecret();
    private Receiver receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
        vertx.closeAndAwait();
    }

    @Test
    void aReceiverCanVerifyWhatCame() throws Exception {
        send(true, receiver.url("/hook?a=b"));

        assertThat(receiver.received()).singleElement().satisfies(got -> {
            assertThat(got.path()).isEqualTo("/hook?a=b");
            assertThat(got.id()).isEqualTo("msg_" + parcel.run());
            assertThat(got.signature()).isEqualTo("v1," + hmac(got));
            assertThat(got.json().at("/data/dashboard_name").textValue()).isEqualTo("Ümläut");
            assertThat(got.json().at("/data/week").textValue()).isEqualTo("2026-03-09");
            assertThat(got.json().at("/data/file/content").binaryValue()).containsExactly(1, 2, 3);
        });
    }

    @Test
    void internalAddressesAreNotCalledByWhateverName() {
        for (String host : new String[] {"localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"}) {
            URI url = URI.create("https://" + host + ":" + receiver.url("/").getPort() + "/");
            assertThatThrownBy(() -> send(false, url)).hasMessage("the webhook is not on a public address");
        }
        assertThatThrownBy(() -> send(false, receiver.url("/"))).hasMessage("webhooks must be https");
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void redirectsAreNotFollowed() {
        receiver.answers(302);

        assertThatThrownBy(() -> send(true, receiver.url("/here"))).hasMessage("the webhook answered 302");
        assertThat(receiver.received()).extracting(Receiver.Received::path).containsExactly("/here");
    }

    @Test
    void whatTheReceiverRefusesIsNotDelivered() {
        receiver.answers(500);

        assertThatThrownBy(() -> send(true, receiver.url("/"))).hasMessage("the webhook answered 500");
    }

    @Test
    void whatCannotBeReachedIsSaidInASentence() {
        URI gone = receiver.url("/");
        receiver.close();

        assertThatThrownBy(() -> send(true, gone)).hasMessage("the webhook cannot be reached");
    }

    private void send(boolean privateWebhooks, URI url) {
        Webhooks webhooks = new Webhooks(
                vertx, new Config("http://localhost", PATIENCE, new MemorySize(BigInteger.TEN), privateWebhooks));
        webhooks.send(parcel, url, secret).await().atMost(PATIENCE);
    }

    private String hmac(Receiver.Received got) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
        mac.update((got.id() + "." + got.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(got.body()));
    }

    private record Config(String publicUrl, Duration timeout, MemorySize mostBytes, boolean privateWebhooks)
            implements ChannelsConfig {}
}
