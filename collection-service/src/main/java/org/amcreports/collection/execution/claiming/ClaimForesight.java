package org.amcreports.collection.execution.claiming;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.amcreports.collection.calendar.Maturity;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.collections.AmcVerdict;
import org.amcreports.collection.collections.Foresight;
import org.amcreports.collection.collections.Outlook;
import org.amcreports.collection.collections.Outlook.PlannedWeek;
import org.amcreports.collection.collections.domain.Reason;
import org.amcreports.collection.execution.domain.Question;
import org.amcreports.collection.execution.domain.Turn;
import org.amcreports.collection.execution.persistence.Allowances;
import org.amcreports.collection.execution.persistence.Prospects;
import org.amcreports.collection.execution.persistence.RunTimes;
import org.amcreports.collection.platform.Source;
import org.jspecify.annotations.Nullable;

/** Decides about weeks as {@link Claims} would. */
@ApplicationScoped
class ClaimForesight implements Foresight {

    private final Prospects prospects;
    private final RunTimes runTimes;
    private final Allowances allowances;
    private final DryRun dryRun;

    ClaimForesight(Prospects prospects, RunTimes runTimes, Allowances allowances, DryRun dryRun) {
        this.prospects = prospects;
        this.runTimes = runTimes;
        this.allowances = allowances;
        this.dryRun = dryRun;
    }

    @Override
    public Uni<AmcVerdict> validate(Source source, Week week) {
        return dryRun.of(source, week);
    }

    @Override
    public Uni<Outlook> of(SqlConnection c, Source source, List<Week> weeks, boolean force) {
        LocalDate[] starts = weeks.stream().map(Week::start).toArray(LocalDate[]::new);
        String fingerprint = Question.of(source).fingerprint();
        return prospects
                .weeks(c, source, starts)
                .map(rows -> rows.stream()
                        .map(row -> planned(row, fingerprint, force))
                        .toList())
                .chain(planned -> allowances
                        .of(c, source.instance().amcInstanceId())
                        .chain(allowance -> runTimes.mean(c, source)
                                .map(run -> outlook(planned, allowance.slots(), run.orElse(null)))));
    }

    private static Outlook outlook(List<PlannedWeek> planned, int slots, @Nullable Duration run) {
        int runs = new Outlook(planned, null).runs();
        int rounds = (runs + slots - 1) / slots;
        Duration known = run == null && runs == 0 ? Duration.ZERO : run;
        return new Outlook(planned, known == null ? null : known.multipliedBy(rounds));
    }

    private static PlannedWeek planned(Row row, String fingerprint, boolean force) {
        Week week = new Week(row.getLocalDate("week_start_date"));
        String openIn = row.getString("open_in");
        Reason reason = reason(row, fingerprint, force);
        boolean waits = openIn != null && (row.getBoolean("running") || reason != Reason.FINAL);
        return waits ? new PlannedWeek(week, Reason.UNDER_WAY, openIn) : new PlannedWeek(week, reason, null);
    }

    private static Reason reason(Row row, String fingerprint, boolean force) {
        String maturity = row.getString("maturity");
        boolean underReview = row.getBoolean("under_review");
        if (maturity == null) {
            return underReview ? Reason.UNDER_REVIEW : Reason.NOT_HELD;
        }
        Turn.Collected collected =
                new Turn.Collected(Maturity.of(maturity), row.getString("query_fingerprint"), underReview);
        if (Turn.of(true, force, fingerprint, collected) == Turn.SKIP) {
            return Reason.FINAL;
        }
        if (!collected.fingerprint().equals(fingerprint)) {
            return Reason.QUERY_CHANGED;
        }
        if (underReview) {
            return Reason.UNDER_REVIEW;
        }
        return collected.maturity() == Maturity.FINAL ? Reason.FORCED : Reason.PROVISIONAL;
    }
}
