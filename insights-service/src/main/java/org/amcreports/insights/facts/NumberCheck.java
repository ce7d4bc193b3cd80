package org.amcreports.insights.facts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.amcreports.insights.question.Unit;

/**
 * Holds a text against the facts: every number in it must be one of them, exactly or rounded to no fewer than three significant digits, and a number
 * with a percent sign must be a percentage. Week keys, dates and names with digits in them are labels, and only the known ones pass.
 */
public final class NumberCheck {
    static final int SIGNIFICANT_DIGITS = 3;

    /** A sign that stands alone before the digits, the digits, and what touches them on either side. */
    private static final Pattern NUMBER = Pattern.compile("(?<before>[\\p{L}_.,]?)"
            + "(?<sign>(?<![\\p{L}\\p{N}])[-+\u2212])?"
            + "(?<digits>\\p{Nd}{1,3}(?:,\\p{Nd}{3})+(?:\\.\\p{Nd}+)?(?!\\p{Nd})|\\p{Nd}+(?:\\.\\p{Nd}+)?)"
            + "(?<after>\\s*%|[\\p{L}\\p{N}_]?)");

    /** Digits that are no decimal digits, such as fractions and Roman numerals. */
    private static final Pattern OTHER_NUMBER = Pattern.compile("[\\p{Nl}\\p{No}]");

    private final List<Fact> facts;
    private final List<String> labels;

    public NumberCheck(List<Fact> facts, Set<String> labels) {
        this.facts = facts.stream().filter(fact -> fact.value() != null).toList();
        this.labels = labels.stream()
                .filter(label -> !label.isBlank())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** The numbers of the text, as they stand there, that no fact supports. */
    public List<String> unsupported(String text) {
        String rest = withoutLabels(text);
        List<String> others =
                OTHER_NUMBER.matcher(rest).results().map(MatchResult::group).toList();
        return others.isEmpty() ? unsupportedNumbers(rest) : others;
    }

    private List<String> unsupportedNumbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .filter(match -> !supported(match))
                .map(match -> match.group().strip())
                .toList();
    }

    private boolean supported(MatchResult match) {
        String before = match.group(1);
        String sign = match.group(2) == null ? "" : match.group(2);
        String after = match.group(4).strip();
        boolean percent = after.equals("%");
        if (!before.isEmpty() || !(after.isEmpty() || percent)) {
            return false;
        }
        BigDecimal number = new BigDecimal(match.group(3).replace(",", ""));
        return facts.stream()
                .filter(fact -> percent == (fact.unit() == Unit.PERCENT))
                .map(Fact::value)
                .anyMatch(value -> value != null && matches(value, number, sign));
    }

    private static boolean matches(BigDecimal fact, BigDecimal number, String sign) {
        BigDecimal compared = sign.isEmpty() ? fact.abs() : fact;
        BigDecimal signed = sign.isEmpty() || sign.equals("+") ? number : number.negate();
        if (compared.compareTo(signed) == 0) {
            return true;
        }
        return number.precision() >= SIGNIFICANT_DIGITS
                && compared.setScale(number.scale(), RoundingMode.HALF_UP).compareTo(signed) == 0;
    }

    private String withoutLabels(String text) {
        String rest = text;
        for (String label : labels) {
            rest = rest.replaceAll("(?<![\\p{L}\\p{N}_])" + Pattern.quote(label) + "(?![\\p{L}\\p{N}_])", " ");
        }
        return rest;
    }

    public static Set<String> keysOf(Collection<Fact> facts) {
        return facts.stream()
                .flatMap(fact -> fact.evidence().stream())
                .map(Evidence::aggregationKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
