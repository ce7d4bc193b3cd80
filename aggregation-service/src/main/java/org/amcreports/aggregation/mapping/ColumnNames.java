package org.amcreports.aggregation.mapping;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.aggregation.arithmetic.Ratio;
import org.amcreports.aggregation.arithmetic.Role;

/** What column names say when nobody declared anything. */
final class ColumnNames {

    static final List<String> DATES = List.of("event_date", "date", "impression_date", "conversion_event_date");
    private static final Set<String> CURRENCIES =
            squeezed(Stream.of("currency_iso_code", "purchase_currency", "currency", "currency_code"));

    private static final Pattern NOT_A_NAME = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern EDGES = Pattern.compile("^_+|_+$");
    private static final Pattern HUMP = Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");
    private static final Pattern PRIVACY = Pattern.compile("du_count|filtered_reason|filteredreason");
    private static final Pattern WINDOW = Pattern.compile("_?\\d+d$");
    private static final Map<String, Ratio> RATIOS = Stream.of(Ratio.values())
            .flatMap(ratio -> ratio.columnNames().stream().map(name -> Map.entry(squeeze(name), ratio)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
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

    /** Lower case, words joined by one underscore, accented letters always in their composed form. */
    static String normalise(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String joined = NOT_A_NAME.matcher(composed).replaceAll("_");
        String trimmed = EDGES.matcher(joined).replaceAll("");
        return trimmed.isEmpty() ? "_" : trimmed;
    }

    /** As {@link #normalise}, with {@code camelCase} taken apart and % as a word: what the rules look at. */
    static String spelled(String name) {
        return normalise(HUMP.matcher(name.strip()).replaceAll("_").replace("%", "_percent"));
    }

    /** The names under which columns are stored: of equal ones, the later are numbered from 2. */
    static List<String> distinct(List<String> sources) {
        List<String> cleaned = sources.stream().map(ColumnNames::normalise).toList();
        Set<String> taken = new HashSet<>(cleaned);
        Set<String> given = new HashSet<>();
        return cleaned.stream()
                .map(name -> given.add(name) ? name : numbered(name, taken))
                .toList();
    }

    private static String numbered(String name, Set<String> taken) {
        return IntStream.iterate(2, i -> i + 1)
                .mapToObj(i -> name + "_" + i)
                .filter(taken::add)
                .findFirst()
                .orElseThrow();
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

    static Optional<Ratio> ratio(String name) {
        return Optional.ofNullable(RATIOS.get(squeeze(plain(name))));
    }

    /** A ratio's name, over whatever days. */
    static boolean isDerivedRatio(String name) {
        return ratio(name).isPresent();
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
        return RATIOS.containsKey(String.join("", words));
    }

    static boolean isPrivacy(String name) {
        return PRIVACY.matcher(name).matches();
    }

    /** The known metric that it is, over whatever days, else the name itself without the days. */
    static String known(String name) {
        return METRICS.getOrDefault(squeeze(plain(name)), plain(name));
    }

    /** Without the days of an attribution window. */
    static String plain(String name) {
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
