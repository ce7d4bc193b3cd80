package org.amcreports.collection.execution.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import org.amcreports.collection.collections.Reviews;
import org.amcreports.collection.collections.domain.Standing;
import org.amcreports.collection.execution.domain.Verdict;
import org.amcreports.collection.execution.domain.WeekKey;
import org.amcreports.collection.execution.persistence.Versions;
import org.amcreports.collection.execution.persistence.Weeks;
import org.amcreports.http.correlation.Correlation;

/** Accepts a version under review, as a second run that agrees with it would. */
@ApplicationScoped
class HeldVersions implements Reviews {

    private final Weeks weeks;
    private final Versions versions;
    private final Publications publications;

    HeldVersions(Weeks weeks, Versions versions, Publications publications) {
        this.weeks = weeks;
        this.versions = versions;
        this.publications = publications;
    }

    @Override
    public Uni<Boolean> accept(SqlConnection c, Standing collection, LocalDate week) {
        WeekKey key = new WeekKey(collection.workflowId(), collection.instanceId(), week);
        return weeks.lockHeld(c, collection.id(), week)
                .chain(number -> number.isEmpty()
                        ? Uni.createFrom().item(Optional.<Verdict.Confirmed>empty())
                        : versions.lock(c, key).map(history -> confirmed(history, number.get())))
                .call(confirmed -> confirmed
                        .map(found -> accept(c, collection, week, found))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(Optional::isPresent);
    }

    private static Optional<Verdict.Confirmed> confirmed(Versions.History history, int number) {
        Verdict.Version held = history.underReview();
        Verdict.Version standing = history.standing();
        return held == null || standing == null || held.number() != number
                ? Optional.empty()
                : Optional.of(new Verdict.Confirmed(held, standing));
    }

    private Uni<Void> accept(SqlConnection c, Standing collection, LocalDate week, Verdict.Confirmed confirmed) {
        return versions.supersede(c, confirmed.replaced().id())
                .chain(() -> versions.accept(c, confirmed.underReview().id()))
                .chain(() -> weeks.accept(c, collection.id(), week))
                .chain(() -> publications.publish(c, confirmed.underReview().id(), "restated", Correlation.current()));
    }
}
