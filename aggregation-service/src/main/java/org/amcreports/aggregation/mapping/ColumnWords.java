package org.amcreports.aggregation.mapping;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Ratio;
import org.amcreports.aggregation.arithmetic.TimeBasis;
import org.amcreports.aggregation.arithmetic.Unit;

/** What the words of a metric's name say about its numbers, when nobody declared anything. */
final class ColumnWords {

    private static final Set<String> MONEY =
            Set.of("spend", "cost", "costs", "sales", "revenue", "fee", "fees", "budget", "price");
    private static final Set<String> RATES = words("rate rates ratio ratios percent percentage percentages pct");
    /** Whatever stands before them in the same word: impressionshare. */
    private static final List<String> RATE_ENDINGS = List.of("share", "percentage", "index", "score");

    private static final Set<String> AVERAGES = words("per avg average averages mean median");
    private static final Pattern DISTINCT = Pattern.compile(".*(reach|users|unique|distinct).*");

    private static final Set<String> TRAFFIC =
            words("impression impressions click clicks spend cost costs fee fees budget bid price reach users "
                    + "viewable viewability measurable video quartile invalid");
    /** Beginnings of words; what follows a conversion only says where it is attributed: purchases_clicks. */
    private static final List<String> CONVERSION = List.of(
            "purchas",
            "order",
            "conver",
            "sale",
            "revenue",
            "unit",
            "sold",
            "cart",
            "atc",
            "detail",
            "dpv",
            "ntb",
            "halo",
            "branded",
            "subscri",
            "signup",
            "leads",
            "install",
            "download",
            "checkout");

    private ColumnWords() {}

    static Unit unit(String name) {
        return !saysRate(name) && known(name).anyMatch(MONEY::contains) ? Unit.CURRENCY : Unit.COUNT;
    }

    /** Distinct counts, shares, rates and averages of any kind cannot be added. */
    static Additivity additivity(String name) {
        String plain = ColumnNames.plain(name);
        boolean none = DISTINCT.matcher(plain).matches()
                || saysRate(name)
                || wordsOf(plain).anyMatch(AVERAGES::contains)
                || ColumnNames.isDerivedRatio(name)
                || ColumnNames.isFormOfRatio(name);
        if (none) {
            return Additivity.NONE;
        }
        if (plain.startsWith("max_")) {
            return Additivity.MAX;
        }
        return plain.startsWith("min_") ? Additivity.MIN : Additivity.SUM;
    }

    /** Shares, rates, percentages, indexes, scores and returns on something. */
    static boolean saysRate(String name) {
        String plain = ColumnNames.plain(name);
        return ColumnNames.ratio(name)
                        .map(Ratio::unit)
                        .filter("percent"::equals)
                        .isPresent()
                || plain.contains("return_on")
                || wordsOf(plain)
                        .anyMatch(word ->
                                RATES.contains(word) || RATE_ENDINGS.stream().anyMatch(word::endsWith));
    }

    /** Traffic is what happens when an ad is shown, clicked and paid for; all else is attributed to it later. */
    static TimeBasis timeBasis(String name) {
        Optional<Ratio> ratio = ColumnNames.ratio(name);
        if (ratio.isPresent()) {
            return ratio.get().timeBasis();
        }
        boolean converts = name.contains("new_to_brand")
                || known(name).anyMatch(word -> CONVERSION.stream().anyMatch(word::startsWith));
        return !converts && known(name).anyMatch(TRAFFIC::contains) ? TimeBasis.TRAFFIC : TimeBasis.CONVERSION;
    }

    /** Of a known name its own words, even where the column runs them together. */
    private static Stream<String> known(String name) {
        return wordsOf(ColumnNames.known(name));
    }

    private static Stream<String> wordsOf(String name) {
        return Stream.of(name.split("_"));
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }
}
