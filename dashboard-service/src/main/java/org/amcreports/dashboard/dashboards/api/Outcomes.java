package org.amcreports.dashboard.dashboards.api;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.amcreports.dashboard.dashboards.Outcome;
import org.amcreports.dashboard.dashboards.SourceRights;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.Precondition;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What a change asks for and what came of it, in the words of HTTP. */
public final class Outcomes {

    public static final String MERGE_PATCH = "application/merge-patch+json";

    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

    private Outcomes() {}

    public static DashboardId dashboard(String text) {
        return PublicIds.dashboard(text).orElseThrow(ProblemException::notFound);
    }

    static WidgetId widget(String text) {
        return PublicIds.widget(text).orElseThrow(ProblemException::notFound);
    }

    /** What is no entity tag of ours holds for no version. */
    public static Precondition precondition(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return new Precondition(false, false, Set.of());
        }
        List<String> tags =
                Arrays.stream(ifMatch.split(",", -1)).map(String::strip).toList();
        return new Precondition(
                true,
                tags.contains("*"),
                tags.stream()
                        .map(VERSION::matcher)
                        .filter(Matcher::matches)
                        .map(tag -> Long.valueOf(tag.group(1)))
                        .collect(Collectors.toSet()));
    }

    /** The same for what is foreign and what does not exist. */
    public static ProblemException sourceRefused() {
        return ProblemException.forbidden(SourceRights.REFUSAL);
    }

    /** @throws ProblemException for everything but a change that is made */
    public static Outcome.Done done(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done;
        }
        throw refusal(outcome);
    }

    /** Why a change is not made. */
    public static ProblemException refusal(Outcome outcome) {
        if (outcome instanceof Outcome.NotPermitted refused) {
            return ProblemException.forbidden(refused.reason());
        }
        if (outcome instanceof Outcome.VersionNeeded) {
            return ProblemException.preconditionRequired(HttpHeaders.IF_MATCH);
        }
        if (outcome instanceof Outcome.Stale stale) {
            return ProblemException.preconditionFailed(
                    "the dashboard has changed",
                    Map.of(
                            "current_version",
                            stale.version(),
                            "versions",
                            stale.since().stream().map(VersionView::of).toList()));
        }
        return ProblemException.notFound();
    }
}
