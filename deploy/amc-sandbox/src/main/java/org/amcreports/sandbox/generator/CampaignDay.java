package org.amcreports.sandbox.generator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.amcreports.sandbox.generator.Noise.Use;

/**
 * What one campaign did on one day.
 *
 * @param spend in ten thousandths of the currency unit
 * @param sales in cents
 * @param newToBrandSales in cents
 */
record CampaignDay(
        Campaign campaign,
        LocalDate date,
        long impressions,
        long clicks,
        long spend,
        long purchases,
        long units,
        long sales,
        long newToBrand,
        long newToBrandSales,
        long reach) {

    static CampaignDay of(Campaign campaign, LocalDate date, long day, Attribution attribution) {
        Draw draw = new Draw(campaign, date);
        long impressions =
                campaign.impressions() * Season.demand(date, day) / 1_000 * draw.around(90, Use.IMPRESSIONS) / 1_000;
        long clicks = impressions * campaign.clicks() / 100 * draw.around(120, Use.CLICKS) / 1_000_000;
        long purchases = clicks
                * campaign.purchases()
                / 10
                * Season.conversion(day)
                / 1_000
                * draw.around(150, Use.PURCHASES)
                / 1_000_000;
        long units = purchases + purchases * draw.around(100, Use.UNITS) / 5_000;
        long sales = units * campaign.price() * draw.around(40, Use.PRICE) / 1_000;
        long newToBrand = purchases * campaign.newToBrand() * draw.around(80, Use.NEW_TO_BRAND) / 1_000_000;
        long newToBrandSales = purchases == 0 ? 0 : sales * newToBrand / purchases;
        return new CampaignDay(
                campaign,
                date,
                impressions,
                clicks,
                spend(campaign, day, impressions, clicks, draw),
                attribution.sofar(purchases),
                attribution.sofar(units),
                attribution.sofar(sales),
                attribution.sofar(newToBrand),
                attribution.sofar(newToBrandSales),
                impressions * 1_000 / draw.around(150, Use.FREQUENCY) * 10 / 17);
    }

    private static long spend(Campaign campaign, long day, long impressions, long clicks, Draw draw) {
        long cost = campaign.cost() * Season.costPerClick(day) / 1_000;
        long scatter = draw.around(60, Use.COST);
        return campaign.paysPerImpression()
                ? impressions * cost * scatter / 10_000
                : clicks * cost * scatter / 1_000 * 100;
    }

    /** Sponsored ads are billed in cents, DSP in fractions of them. */
    BigDecimal spendInUnits() {
        return campaign.paysPerImpression() ? BigDecimal.valueOf(spend, 4) : BigDecimal.valueOf(spend / 100, 2);
    }

    List<String> metrics() {
        return List.of(
                String.valueOf(impressions),
                String.valueOf(clicks),
                spendInUnits().toPlainString(),
                String.valueOf(purchases),
                String.valueOf(units),
                BigDecimal.valueOf(sales, 2).toPlainString(),
                String.valueOf(newToBrand),
                BigDecimal.valueOf(newToBrandSales, 2).toPlainString(),
                String.valueOf(reach));
    }

    private record Draw(Campaign campaign, LocalDate date) {
        long around(long spread, Use use) {
            return Noise.between(1_000 - spread, 1_000 + spread, campaign.number(), date, use);
        }
    }
}
