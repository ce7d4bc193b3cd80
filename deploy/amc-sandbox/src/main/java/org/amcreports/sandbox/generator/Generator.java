package org.amcreports.sandbox.generator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.amcreports.sandbox.data.DataSet;
import org.amcreports.sandbox.data.Definition;
import org.amcreports.sandbox.data.Definition.Metric;
import org.amcreports.sandbox.data.Grain;
import org.amcreports.sandbox.data.Row;
import org.jspecify.annotations.Nullable;

/**
 * Two workflows over the same twelve campaigns. Nothing is drawn at random: the same first day gives the same rows on
 * every machine.
 */
public final class Generator {

    public static final String CAMPAIGNS = "campaign-performance";
    public static final String PLACEMENTS = "product-placements";

    private static final int WEEKS = 60;
    private static final int DAYS_BETWEEN_WITHHELD = 25;

    private Generator() {}

    /** Data whose 60th week is {@code lastWeek} (its first day); later weeks follow as time goes on. */
    public static List<DataSet> dataSets(LocalDate lastWeek) {
        LocalDate firstDay = lastWeek.minusWeeks(WEEKS - 1);
        return List.of(
                new GeneratedDataSet(campaigns(), firstDay, Generator::campaignRow),
                new GeneratedDataSet(placements(), firstDay, Generator::placementRows));
    }

    private static Definition campaigns() {
        return new Definition(
                CAMPAIGNS,
                "event_date",
                true,
                Grain.DAY,
                null,
                List.of("campaign_id", "campaign", "ad_product_type"),
                List.of(
                        new Metric("impressions", "LONG"),
                        new Metric("clicks", "LONG"),
                        new Metric("spend", "DECIMAL"),
                        new Metric("purchases", "LONG"),
                        new Metric("units_sold", "LONG"),
                        new Metric("product_sales", "DECIMAL"),
                        new Metric("new_to_brand_purchases", "LONG"),
                        new Metric("new_to_brand_product_sales", "DECIMAL"),
                        new Metric("reach", "LONG")),
                "filtered");
    }

    private static Definition placements() {
        return new Definition(
                PLACEMENTS,
                "event_date",
                false,
                Grain.DAY,
                null,
                List.of("ad_product_type", "placement"),
                List.of(
                        new Metric("impressions", "LONG"),
                        new Metric("clicks", "LONG"),
                        new Metric("spend", "DECIMAL"),
                        new Metric("purchases", "LONG"),
                        new Metric("product_sales", "DECIMAL")),
                null);
    }

    private static List<Row> campaignRow(CampaignDay day) {
        Campaign campaign = day.campaign();
        boolean withheld = campaign.small()
                && Noise.between(1, DAYS_BETWEEN_WITHHELD, campaign.number(), day.date(), Noise.Use.PRIVACY) == 1;
        List<@Nullable String> keys = withheld
                ? Arrays.asList(null, null, campaign.product(), "true")
                : List.of(campaign.id(), campaign.name(), campaign.product(), "false");
        return List.of(new Row(day.date(), keys, List.copyOf(day.metrics())));
    }

    private static List<Row> placementRows(CampaignDay day) {
        return List.of(placementRow(day, "Top of search", true), placementRow(day, "Elsewhere", false));
    }

    /** Three fifths of everything stand at the top, the remainder elsewhere: the two add up to the campaign's day. */
    private static Row placementRow(CampaignDay day, String placement, boolean top) {
        return new Row(
                day.date(),
                List.of(day.campaign().product(), placement),
                List.of(
                        String.valueOf(share(day.impressions(), top)),
                        String.valueOf(share(day.clicks(), top)),
                        BigDecimal.valueOf(share(day.spend(), top), 4).toPlainString(),
                        String.valueOf(share(day.purchases(), top)),
                        BigDecimal.valueOf(share(day.sales(), top), 2).toPlainString()));
    }

    private static long share(long total, boolean top) {
        long atTop = total * 3 / 5;
        return top ? atTop : total - atTop;
    }
}
