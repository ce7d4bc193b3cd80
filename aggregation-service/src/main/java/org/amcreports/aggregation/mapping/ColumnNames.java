package org.amcreports.aggregation.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Additivity;
import org.amcreports.aggregation.arithmetic.Ratio;
import org.amcreports.aggregation.arithmetic.Role;
import org.amcreports.aggregation.arithmetic.Unit;

/** What column names say when nobody declared anything. */
final class ColumnNames {

    static final List<String> DATES = List.of("event_date", "date", "impression_date", "conversion_event_date");
    private static final Set<String> CURRENCIES =
            squeezed(Stream.of("currency_iso_code", "purchase_currency", "currency", "currency_code"));

    private static final Pattern NOT_A_NAME = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern HUMP = Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");
    private static final Pattern PRIVACY = Pattern.compile("du_count|filtered_reason|filteredreason");
    private static final Pattern WINDOW = Pattern.compile("_?\\d+d$");
    private static final Pattern NOT_ADDITIVE = Pattern.compile(
            ".*(reach|users|unique|distinct).*" + "|(avg|average|median)_.*|.*_(rate|ratio|percent|percentage|pct)");
    private static final Set<String> MONEY =
            Set.of("spend", "cost", "sales", "revenue", "fee", "fees", "budget", "price");
    private static final Set<String> RATIOS =
            squeezed(Stream.of(Ratio.values()).flatMap(ratio -> ratio.columnNames().stream()));
    private static final String OTHER_METRICS = """
            impressions_in_bucket impressions_cost impression_cost total_cost_dollars users_in_bucket
            brand_halo_purchases brand_halo_units_sold brand_halo_product_sales new_to_brand_product_sales
            new_to_brand_units_sold new_to_brand_total_purchases new_to_brand_total_product_sales
            new_to_brand_total_units_sold ntb_product_sales ntb_units_sold detail_page_view
            total_detail_page_view add_to_cart total_add_to_cart combined_sales off_amazon_product_sales
            supply_cost audience_fee platform_fee third_party_fees managed_service_fee ocm_fee branded_searches
            """;
    private static final Map<String, String> METRICS = bySqueezed(Stream.concat(
            Stream.of(Role.values()).flatMap(role -> role.candidates().stream()),
            Stream.of(OTHER_METRICS.strip().split("\\s+"))));

    private ColumnNames() {}

    /** Lower case, words joined by one underscore. */
    static String normalise(String name) {
        String joined =
                NOT_A_NAME.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("_");
        return joined.isEmpty() ? "_" : joined;
    }

    /** As {@link #normalise}, with {@code camelCase} taken apart: what the rules look at. */
    static String spelled(String name) {
        return normalise(HUMP.matcher(name.strip()).replaceAll("_"));
    }

    /** Whether it is this name, whatever its case and its underscores. */
    static boolean isSame(String name, String known) {
        return squeeze(normalise(name)).equals(squeeze(known));
    }

    static boolean isKnownMetric(String name) {
        return METRICS.containsKey(squeeze(name));
    }

    static boolean isCurrency(String name) {
        return CURRENCIES.contains(squeeze(name));
    }

    /** A ratio's name, over whatever days. */
    static boolean isDerivedRatio(String name) {
        return RATIOS.contains(squeeze(plain(name)));
    }

    /** Whether the name begins or ends with a ratio's: total_roas, roas_clicks; a bucket is a group of people. */
    static boolean isFormOfRatio(String name) {
        List<String> words = List.of(plain(name).split("_"));
        int last = words.size() - 1;
        return !words.get(last).startsWith("bucket")
                && IntStream.rangeClosed(1, last)
                        .anyMatch(i -> isRatio(words.subList(0, i)) || isRatio(words.subList(i, words.size())));
    }

    private static boolean isRatio(List<String> words) {
        return RATIOS.contains(String.join("", words));
    }

    static boolean isPrivacy(String name) {
        return PRIVACY.matcher(name).matches();
    }

    static Unit unit(String name) {
        String known = METRICS.getOrDefault(squeeze(plain(name)), name);
        return Stream.of(known.split("_")).anyMatch(MONEY::contains) ? Unit.CURRENCY : Unit.COUNT;
    }

    /** Distinct counts and averages of any kind cannot be added. */
    static Additivity additivity(String name) {
        String plain = plain(name);
        if (NOT_ADDITIVE.matcher(plain).matches()) {
            return Additivity.NONE;
        }
        if (plain.startsWith("max_")) {
            return Additivity.MAX;
        }
        return plain.startsWith("min_") ? Additivity.MIN : Additivity.SUM;
    }

    /** Without the days of an attribution window. */
    private static String plain(String name) {
        return WINDOW.matcher(name).replaceFirst("");
    }

    private static Map<String, String> bySqueezed(Stream<String> names) {
        return names.distinct().collect(Collectors.toUnmodifiableMap(ColumnNames::squeeze, name -> name));
    }

    private static Set<String> squeezed(Stream<String> names) {
        return Set.copyOf(names.map(ColumnNames::squeeze).distinct().toList());
    }

    private static String squeeze(String name) {
        return name.replace("_", "");
    }
}
