package org.amcreports.outbox.letters.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amcreports.http.page.Cursors;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.http.security.Caller;
import org.amcreports.outbox.delivery.Subscription;
import org.amcreports.outbox.delivery.Subscriptions;
import org.amcreports.outbox.letters.Letter;
import org.amcreports.outbox.letters.LetterFilter;
import org.amcreports.outbox.letters.LetterSearch;
import org.amcreports.outbox.letters.Letters;
import org.amcreports.outbox.letters.Place;
import org.amcreports.outbox.letters.Redrive;
import org.amcreports.outbox.letters.RedriveReport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The dead letters of what this service reads. Its methods block, so they run on worker threads. */
@Path("/api/admin/dead-letters/{topic}")
@RolesAllowed("admin")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "dead letters")
public class LettersResource {

    private static final Logger LOG = Logger.getLogger(LettersResource.class);
    private static final Duration SEARCH = Duration.ofSeconds(5);

    private final Subscriptions subscriptions;
    private final Letters letters;
    private final Redrive redrive;
    private final Cursors cursors;
    private final Caller caller;

    LettersResource(Subscriptions subscriptions, Letters letters, Redrive redrive, Cursors cursors, Caller caller) {
        this.subscriptions = subscriptions;
        this.letters = letters;
        this.redrive = redrive;
        this.cursors = cursors;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The dead letters of a topic that this service reads, oldest first in each partition")
    public LetterPage list(@PathParam("topic") String topic, @BeanParam LetterQuery query) {
        Subscription subscription = subscription(topic);
        LetterFilter filter = query.filter();
        int size = query.size();
        String fingerprint = topic + " " + filter;
        Place from = place(fingerprint, query.cursor());
        try (LetterSearch search = letters.search(subscription.deadLetterTopic(), filter, from, SEARCH)) {
            List<LetterPage.LetterItem> items = new ArrayList<>();
            Optional<Letter> letter = search.next();
            for (; letter.isPresent() && items.size() < size; letter = search.next()) {
                items.add(LetterPage.item(letter.get()));
            }
            Place next = letter.map(Letter::place).orElse(search.stopped() ? search.place() : null);
            return new LetterPage(topic, search.total(), items, next == null ? null : cursor(fingerprint, next));
        }
    }

    @POST
    @Path("redrive")
    @Operation(summary = "Hands dead letters to their consumer again, or tells which it would")
    public RedriveReport redrive(@PathParam("topic") String topic, @NotNull @Valid RedriveRequest request) {
        RedriveReport report = redrive.run(subscription(topic), request.wanted(), request.size(), request.isDryRun());
        if (!report.dryRun()) {
            LOG.infof(
                    "%s redrove letters of %s: %d handled, %d refused, %d failed",
                    caller.subject(), topic, report.redriven(), report.refused(), report.failed());
        }
        return report;
    }

    private Subscription subscription(String topic) {
        return subscriptions
                .ofDeadLetters(topic)
                .orElseThrow(() -> ProblemException.notFound(
                        "This service has other dead-letter topics.",
                        Map.of("dead_letter_topics", subscriptions.deadLetterTopics())));
    }

    private String cursor(String fingerprint, Place place) {
        return cursors.encode(fingerprint, List.of(String.valueOf(place.partition()), String.valueOf(place.offset())));
    }

    private Place place(String fingerprint, @Nullable String cursor) {
        if (cursor == null) {
            return Place.FIRST;
        }
        List<String> position = cursors.decode(fingerprint, cursor);
        return new Place(Integer.parseInt(position.get(0)), Long.parseLong(position.get(1)));
    }
}
