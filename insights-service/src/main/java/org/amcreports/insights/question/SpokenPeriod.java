package org.amcreports.insights.question;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amcreports.insights.period.AskedRange;
import org.amcreports.insights.period.AskedRange.LastMonths;
import org.amcreports.insights.period.AskedRange.LastWeeks;
import org.amcreports.insights.period.NamedRange;

/** Finds a period such as "last 12 weeks" or "this quarter" in a text. */
final class SpokenPeriod {
    private static final Set<String> BACKWARDS = Set.of("last", "past", "previous");
    private static final int WEEKS_A_YEAR = 52;

    private SpokenPeriod() {}

    static Optional<AskedRange> in(Words words) {
        List<String> list = words.list();
        for (int i = 0; i + 1 < list.size(); i++) {
            Optional<AskedRange> found = at(list, i);
            if (found.isPresent()) {
                return found;
            }
        }
        return list.contains("ytd") || words.contains(Words.of("year to date"))
                ? Optional.of(NamedRange.YTD)
                : Optional.empty();
    }

    private static Optional<AskedRange> at(List<String> words, int i) {
        String next = words.get(i + 1);
        if (words.get(i).equals("this")) {
            return thisPeriod(next);
        }
        if (!BACKWARDS.contains(words.get(i))) {
            return Optional.empty();
        }
        Optional<Integer> count = smallNumber(next);
        return count.isPresent() && i + 2 < words.size() ? last(count.get(), words.get(i + 2)) : previousPeriod(next);
    }

    private static Optional<AskedRange> last(int count, String unit) {
        return switch (unit) {
            case "week", "weeks" -> Optional.of(new LastWeeks(count));
            case "month", "months" -> Optional.of(new LastMonths(count));
            case "quarter", "quarters" -> Optional.of(new LastMonths(3 * count));
            case "year", "years" -> Optional.of(new LastWeeks(WEEKS_A_YEAR * count));
            default -> Optional.empty();
        };
    }

    private static Optional<AskedRange> previousPeriod(String unit) {
        return switch (unit) {
            case "week" -> Optional.of(new LastWeeks(1));
            case "month" -> Optional.of(NamedRange.LAST_MONTH);
            case "quarter" -> Optional.of(NamedRange.LAST_QUARTER);
            case "year" -> Optional.of(new LastWeeks(WEEKS_A_YEAR));
            default -> Optional.empty();
        };
    }

    private static Optional<AskedRange> thisPeriod(String unit) {
        return switch (unit) {
            case "month" -> Optional.of(NamedRange.THIS_MONTH);
            case "quarter" -> Optional.of(NamedRange.THIS_QUARTER);
            case "year" -> Optional.of(NamedRange.YTD);
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> smallNumber(String word) {
        return word.matches("[1-9][0-9]{0,2}") ? Optional.of(Integer.valueOf(word)) : Optional.empty();
    }
}
