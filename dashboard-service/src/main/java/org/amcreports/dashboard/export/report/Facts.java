package org.amcreports.dashboard.export.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.amcreports.dashboard.data.planning.WidgetState;
import org.amcreports.dashboard.data.shaping.AggregateAnswer;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.amcreports.dashboard.data.shaping.WidgetResult.Marks;
import org.jspecify.annotations.Nullable;

/** What has to be known about figures, sentence by sentence: no file shows figures without it. */
public final class Facts {

    private static final int SHOWN_WEEKS = 6;

    private Facts() {}

    /** About the whole file. */
    public static List<String> of(Report report) {
        List<String> facts = new ArrayList<>();
        facts.add("Range: " + report.dateRange() + (report.days() == null ? "" : ", " + Words.of(report.days())));
        facts.add("Filters: " + (report.filters().isEmpty() ? "none" : Words.filters(report.filters())));
        facts.add("Dashboard version " + report.dashboard().version());
        facts.add("Exported " + Words.of(report.at()));
        return facts;
    }

    /** About a widget's figures: days, age, version, maturity, coverage and what else limits them. */
    public static List<String> of(Section section) {
        List<String> facts = new ArrayList<>();
        section.body().ifPresent(body -> facts.addAll(of(body)));
        for (Map<String, List<@Nullable String>> filters :
                section.filters().stream().distinct().toList()) {
            if (!filters.isEmpty()) {
                facts.add("only " + Words.filters(filters));
            }
        }
        return facts;
    }

    /** The state in words; a ready widget's says nothing that its figures do not. */
    public static String state(Section section) {
        String reason = section.result().verdict().reason();
        String state = Words.capitalised(section.state().wireName());
        return reason == null ? state : state + ": " + reason;
    }

    public static boolean isReady(Section section) {
        return section.state() == WidgetState.READY;
    }

    private static List<String> of(Body body) {
        Marks marks = body.marks();
        List<String> facts = new ArrayList<>();
        if (body.range() != null) {
            facts.add(Words.of(body.range()));
        }
        facts.add(marks.asOf() == null ? "nothing collected" : "as of " + Words.of(marks.asOf()));
        facts.add("data version " + (marks.version() == null ? "not known" : marks.version()));
        facts.add("maturity " + (marks.maturity() == null ? "not known" : marks.maturity()));
        facts.add("coverage " + coverage(marks.coverage()));
        if (marks.currency() != null) {
            facts.add("currency " + marks.currency());
        }
        if (marks.estimated()) {
            facts.add("partly estimated");
        }
        if (!marks.missingWeeks().isEmpty()) {
            List<String> weeks =
                    marks.missingWeeks().stream().map(LocalDate::toString).toList();
            facts.add("missing weeks: " + Words.some(weeks, SHOWN_WEEKS));
        }
        body.notes().forEach((column, note) -> facts.add(note(column, note)));
        return facts;
    }

    /** In percent with all digits, for 0.9999 is not everything. */
    private static String coverage(@Nullable BigDecimal share) {
        return share == null
                ? "not known"
                : share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    private static String note(String column, String note) {
        return column.equals(AggregateAnswer.DEFINITION)
                ? "the weeks were not all collected by one definition"
                : column + ": " + note.replace('_', ' ');
    }
}
