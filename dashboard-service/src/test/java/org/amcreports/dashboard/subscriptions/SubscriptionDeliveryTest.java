package org.amcreports.dashboard.subscriptions;

import static io.restassured.RestAssured.given;
import static org.amcreports.dashboard.Eventually.eventually;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.data.api.PlausibleAnswers;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
@ServiceTest
class SubscriptionDeliveryTest extends SubscriptionScene {

    private static final int WORKERS = 4;

    @AfterEach
    void comeBack() {
        mail.comeBack();
    }

    @Test
    void mailsTheFiguresWithTheReadersFiltersOnceAllSourcesAreThere() throws Exception {
        String subscription = subscribe("""
                {"channel": "email", "format": "csv", "date_range": "last_4_weeks", "filters": {"campaign": ["A", null]}}
                """);

        refreshed(first, WEEK);
        deliver();
        assertThat(mail.of(address)).isEmpty();
        refreshed(second, WEEK);
        untilRunIs(subscription, "sent");

        assertThat(mail.of(address)).singleElement().satisfies(message -> {
            assertThat(message.getSubject()).isEqualTo("Weekly figures: week of 9 March 2026");
            assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        });
        Map<String, String> files = zip(mail.of(address).get(0));
        assertThat(files.get("README.txt")).contains("Weekly figures").contains("last_4_weeks");
        assertThat(String.join("\n", files.values())).contains("20");
        assertThat(aggregation.calls().stream().flatMap(call -> call.queries().stream()))
                .isNotEmpty()
                .allSatisfy(query ->
                        assertThat(query.at("/filters/campaign").toString()).isEqualTo("[null,\"A\"]"));
        assertThat(run(subscription)).containsEntry("week", WEEK).containsEntry("attempts", 1);
    }

    @Test
    void mailsPdfToo() throws Exception {
        String subscription = subscribe("{\"channel\": \"email\", \"format\": \"pdf\"}");
        allRefreshed();
        untilRunIs(subscription, "sent");

        MimeBodyPart attached = attachment(mail.of(address).get(0));
        assertThat(attached.getContentType()).startsWith("application/pdf");
        assertThat(attached.getInputStream().readNBytes(5)).isEqualTo("%PDF-".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aWeekThatIsThereAlreadyOrIsCollectedAgainIsNotSent() {
        allRefreshed();
        String late = byEmail();
        refreshed(first, WEEK);
        refreshed(second, "2026-03-02");
        deliver();

        as(reader).get(path() + "/" + late + "/runs").then().statusCode(200).body("items.size()", is(0));
        assertThat(mail.of(address)).isEmpty();
    }

    @Test
    void manyWorkersSendEachOnce() throws IOException {
        try (Receiver receiver = new Receiver()) {
            List<String> subscriptions = IntStream.range(0, 12)
                    .mapToObj(i -> byWebhook(receiver, "/" + i))
                    .toList();
            refreshed(first, WEEK);
            refreshed(second, WEEK);
            List<CompletableFuture<Void>> workers = IntStream.range(0, WORKERS)
                    .mapToObj(i -> CompletableFuture.runAsync(this::deliver))
                    .toList();
            workers.forEach(CompletableFuture::join);
            subscriptions.forEach(one -> untilRunIs(one, "sent"));
            deliver();

            assertThat(receiver.received())
                    .hasSize(12)
                    .extracting(Receiver.Received::path)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void whoLostAccessGetsNothingAndTheSubscriptionIsPaused() {
        String subscription = byEmail();
        Database.execute("delete from dashboard_shares where shared_with_user_id = ?", reader);
        allRefreshed();

        eventually().until(() -> "access_ended".equals(paused(subscription)));
        assertThat(Database.value(
                        "select outcome || ': ' || reason from dashboard_subscription_runs where subscription_id = ?",
                        idOf(subscription)))
                .isEqualTo("not_sent: the subscriber may no longer see the dashboard");
        assertThat(mail.of(address)).isEmpty();
        as(reader).delete(path() + "/" + subscription).then().statusCode(204);
    }

    @Test
    void aMailServerThatIsAwayIsTriedAgain() {
        String subscription = byEmail();
        mail.goAway();
        allRefreshed();
        eventually().until(() -> {
            Map<String, Object> run = run(subscription);
            return run != null && (Integer) run.get("attempts") > 1;
        });
        assertThat(run(subscription)).containsEntry("outcome", "sending").containsEntry("ended_at", null);
        mail.comeBack();

        untilRunIs(subscription, "sent");
        assertThat(mail.of(address)).hasSize(1);
    }

    @Test
    void figuresThatCannotBeReadAreNotSentButTriedAgain() {
        String subscription = byEmail();
        aggregation.fails(503);
        allRefreshed();
        eventually().until(() -> {
            Map<String, Object> run = run(subscription);
            return run != null && "some figures could not be read".equals(run.get("reason"));
        });
        aggregation.answers(PlausibleAnswers::to);

        untilRunIs(subscription, "sent");
        assertThat(mail.of(address)).hasSize(1);
    }

    @Test
    void filtersThatAWidgetRefusesDoNotHoldTheOthersBack() throws Exception {
        becomeOutsider();
        String subscription = subscribe("""
                {"channel": "email", "format": "csv", "filters": {"campaign": ["A"]}}
                """);
        allRefreshed();
        untilRunIs(subscription, "sent");

        assertThat(String.join("\n", zip(mail.of(address).get(0)).values()))
                .contains("This widget cannot be filtered by campaign.");
    }

    @Test
    void whatAggregationServiceRefusesForGoodIsSentAsRefused() throws Exception {
        aggregation.answers(query -> """
                {"problem": {"type": "urn:amc-reports:problem:too-many-groups", "title": "No", "status": 400}}""");
        String subscription = byEmail();
        allRefreshed();
        untilRunIs(subscription, "sent");

        assertThat(String.join("\n", zip(mail.of(address).get(0)).values()))
                .contains("There are too many groups to add up");
    }

    @Test
    void aWeekThatCameWhileAccessWasGoneIsSentOnceAfterwards() {
        String subscription = byEmail();
        Database.execute("delete from dashboard_shares where shared_with_user_id = ?", reader);
        allRefreshed();
        eventually().until(() -> "access_ended".equals(paused(subscription)));

        share(dashboard, owner, reader, "view");
        as(reader).post(path() + "/" + subscription + "/resume").then().statusCode(200);
        untilRunIs(subscription, "sent");
        deliver();

        assertThat(run(subscription)).containsEntry("reason", null);
        assertThat(mail.of(address)).hasSize(1);
    }

    @Test
    void aWeekWhoseAttemptsAllBrokeOffIsNotBegunAgain() throws IOException {
        try (Receiver receiver = new Receiver()) {
            receiver.answers(500);
            String subscription = byWebhook(receiver, "/");
            allRefreshed();
            eventually().until(() -> !receiver.received().isEmpty());
            untilItFailsAfter(1000, subscription);
            assertThat(run(subscription)).containsEntry("reason", "its last attempt broke off");
        }
    }

    @Test
    void whatIsNeverTakenIsGivenUp() throws IOException {
        try (Receiver receiver = new Receiver()) {
            receiver.answers(500);
            String subscription = byWebhook(receiver, "/");
            allRefreshed();
            eventually().until(() -> !receiver.received().isEmpty());
            untilItFailsAfter(99, subscription);
            assertThat(run(subscription)).containsEntry("reason", "the webhook answered 500");
            assertThat(receiver.received().stream().map(Receiver.Received::id).distinct())
                    .hasSize(1);
            int tried = receiver.received().size();
            deliver();
            assertThat(receiver.received()).hasSize(tried);
        }
    }

    @Test
    void theLinkInAMailEndsTheSubscriptionWithoutSigningIn() throws Exception {
        String subscription = byEmail();
        allRefreshed();
        untilRunIs(subscription, "sent");
        String header = mail.of(address).get(0).getHeader("List-Unsubscribe")[0];
        String link = header.substring(header.indexOf("/api/"), header.length() - 1);

        given().get(link).then().statusCode(200).body(containsString("<form method=\"post\">"));
        assertThat(paused(subscription)).isNull();
        for (int i = 0; i < 2; i++) {
            given().contentType("application/x-www-form-urlencoded")
                    .body("List-Unsubscribe=One-Click")
                    .post(link)
                    .then()
                    .statusCode(200);
        }
        assertThat(paused(subscription)).isEqualTo("unsubscribed");
        given().post("/api/public/subscriptions/" + "x".repeat(43)).then().statusCode(404);
        String token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(Database.count(
                        "dashboard_unsubscribe_links where encode(token_hash, 'escape') like ?", "%" + token + "%"))
                .isZero();
    }

    @Test
    void whatIsPausedIsSentWhenItIsResumed() {
        String subscription = byEmail();
        as(reader).post(path() + "/" + subscription + "/pause").then().statusCode(200);
        allRefreshed();
        deliver();
        assertThat(mail.of(address)).isEmpty();
        as(reader).post(path() + "/" + subscription + "/resume").then().statusCode(200);

        untilRunIs(subscription, "sent");
    }

    @Test
    void aDeletedUsersSubscriptionsGo() {
        String subscription = byEmail();
        Platform.buryUser(reader);

        assertThat(Database.count("dashboard_subscriptions where id = ?", idOf(subscription)))
                .isZero();
    }

    private void untilItFailsAfter(int attempts, String subscription) {
        Database.execute(
                "update dashboard_subscription_runs set attempts = ? where subscription_id = ?",
                attempts,
                idOf(subscription));
        Database.execute("update dashboard_subscriptions set not_before = now() where id = ?", idOf(subscription));
        untilRunIs(subscription, "failed");
    }

    private static MimeBodyPart attachment(MimeMessage message) throws Exception {
        MimeMultipart parts = (MimeMultipart) message.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            MimeBodyPart part = (MimeBodyPart) parts.getBodyPart(i);
            if (part.getFileName() != null) {
                return part;
            }
        }
        throw new AssertionError("nothing is attached");
    }

    private static Map<String, String> zip(MimeMessage message) throws Exception {
        Map<String, String> files = new HashMap<>();
        try (InputStream in = attachment(message).getInputStream();
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
