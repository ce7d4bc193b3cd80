package org.amcreports.insights.question;

import static org.amcreports.insights.question.Metric.Better.HIGHER;
import static org.amcreports.insights.question.Metric.Better.LOWER;
import static org.amcreports.insights.question.Metric.Better.NEITHER;
import static org.amcreports.insights.question.Unit.COUNT;
import static org.amcreports.insights.question.Unit.CURRENCY;
import static org.amcreports.insights.question.Unit.PERCENT;
import static org.amcreports.insights.question.Unit.RATIO;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The roles and ratios of the catalogue (design 7.2), the columns that may play a role, and what people call them. */
final class MetricTerms {

    /** A metric, the columns that play it or the roles it is made of, and the phrases that mean it. */
    record Term(Metric metric, List<String> columns, List<String> parts, List<String> phrases) {}

    static final List<Term> ALL = List.of(
            role("spend", CURRENCY, NEITHER, "spend total_cost cost", "ad spend", "spent", "spending", "costs"),
            role("impressions", COUNT, HIGHER, "impressions", "impression"),
            role("clicks", COUNT, HIGHER, "clicks", "click"),
            role("sales", CURRENCY, HIGHER, "sales product_sales total_product_sales revenue", "revenues", "turnover"),
            role("purchases", COUNT, HIGHER, "purchases total_purchases orders conversions", "purchase", "conversion"),
            role("units_sold", COUNT, HIGHER, "units_sold total_units_sold", "units", "sold units"),
            role(
                    "new_to_brand",
                    COUNT,
                    HIGHER,
                    "new_to_brand_purchases ntb_purchases new_to_brand",
                    "ntb",
                    "new to brand customers"),
            role("reach", COUNT, HIGHER, "reach user_reach unique_reach", "unique users"),
            ratio(
                    "ctr",
                    "CTR",
                    PERCENT,
                    HIGHER,
                    "clicks impressions",
                    "click through rate",
                    "clickthrough rate",
                    "click rate"),
            ratio("cvr", "CVR", PERCENT, HIGHER, "purchases clicks", "conversion rate", "purchase rate"),
            ratio("acos", "ACOS", PERCENT, LOWER, "spend sales", "advertising cost of sales", "cost of sales"),
            ratio("roas", "ROAS", RATIO, HIGHER, "sales spend", "return on ad spend", "return on advertising spend"),
            ratio("cpc", "CPC", CURRENCY, LOWER, "spend clicks", "cost per click", "costs per click"),
            ratio(
                    "cpm",
                    "CPM",
                    CURRENCY,
                    LOWER,
                    "spend impressions",
                    "cost per mille",
                    "cost per thousand impressions"),
            ratio(
                    "cpa",
                    "CPA",
                    CURRENCY,
                    LOWER,
                    "spend purchases",
                    "cost per acquisition",
                    "cost per purchase",
                    "cost per order"),
            ratio(
                    "ntb_percentage",
                    "NTB %",
                    PERCENT,
                    HIGHER,
                    "new_to_brand purchases",
                    "new to brand percentage",
                    "new to brand share",
                    "ntb rate"),
            ratio("units_per_order", "units per order", RATIO, HIGHER, "units_sold purchases", "units per purchase"),
            ratio("frequency", "frequency", RATIO, NEITHER, "impressions reach", "impressions per user"));

    private MetricTerms() {}

    /** What is known of a column by its name: unit and direction of the role that it can play. */
    static Optional<Metric> ofColumn(String column) {
        return ALL.stream()
                .filter(term -> term.columns().contains(plain(column)))
                .map(term -> term.metric().named(column))
                .findFirst();
    }

    static boolean isRatio(String name) {
        return ALL.stream()
                .map(Term::metric)
                .anyMatch(metric -> metric.ratio() && metric.name().equals(name));
    }

    /** Whether a source with these columns can give the metric. */
    static boolean canGive(Term term, Set<String> columns) {
        return term.parts().isEmpty()
                ? columns.stream().map(MetricTerms::plain).anyMatch(term.columns()::contains)
                : term.parts().stream().allMatch(part -> canGive(named(part), columns));
    }

    private static Term named(String role) {
        return ALL.stream()
                .filter(term -> term.metric().name().equals(role))
                .findFirst()
                .orElseThrow();
    }

    private static String plain(String column) {
        return column.endsWith("_14d") ? column.substring(0, column.length() - 4) : column;
    }

    private static Term role(String name, Unit unit, Metric.Better better, String columns, String... phrases) {
        Metric metric = new Metric(name, name.replace('_', ' '), unit, better, false);
        return new Term(metric, List.of(columns.split(" ")), List.of(), List.of(phrases));
    }

    private static Term ratio(
            String name, String label, Unit unit, Metric.Better better, String parts, String... phrases) {
        Metric metric = new Metric(name, label, unit, better, true);
        return new Term(metric, List.of(), List.of(parts.split(" ")), List.of(phrases));
    }
}
