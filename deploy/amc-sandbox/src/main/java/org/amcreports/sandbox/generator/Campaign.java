package org.amcreports.sandbox.generator;

import java.util.List;

/**
 * One advertising campaign.
 *
 * @param impressions on an average day
 * @param clicks per 100,000 impressions
 * @param cost in cents: per click, but per 1,000 impressions for DSP
 * @param purchases per 10,000 clicks
 * @param price in cents, of a unit sold
 * @param newToBrand purchases per 1,000 purchases
 * @param firstDay of the range, from 0
 * @param lastDay of the range; {@link #ENDLESS} for a campaign that goes on
 * @param small whether its name is withheld on some days, because too few users saw it
 */
record Campaign(
        int number,
        String id,
        String name,
        String product,
        long impressions,
        long clicks,
        long cost,
        long purchases,
        long price,
        long newToBrand,
        int firstDay,
        int lastDay,
        boolean small) {

    static final int ENDLESS = Integer.MAX_VALUE;
    private static final String DSP = "dsp";

    static final List<Campaign> ALL = List.of(
            always(0, "Brand, exact match", "sponsored_products", 42_000, 620, 74, 1_420, 2_499, 180),
            always(1, "Category – generic", "sponsored_products", 88_000, 310, 96, 760, 2_299, 520),
            always(2, "Müsli \"Crunchy\" Großpackung", "sponsored_products", 26_000, 440, 61, 1_080, 1_399, 330),
            always(3, "Competitor conquest", "sponsored_products", 9_500, 290, 128, 540, 2_599, 780)
                    .madeSmall(),
            always(4, "Store spotlight, all brands", "sponsored_brands", 51_000, 250, 112, 830, 3_199, 440),
            always(5, "Video: \"Unboxed\"", "sponsored_brands", 37_000, 380, 105, 910, 2_899, 560),
            always(6, "Einführung süß & salzig", "sponsored_brands", 22_000, 350, 88, 690, 1_799, 710)
                    .running(140, ENDLESS),
            always(7, "Remarketing views 30 days", "sponsored_display", 64_000, 140, 83, 1_150, 2_699, 120),
            always(8, "Contextual, home & kitchen", "sponsored_display", 48_000, 120, 79, 480, 2_399, 610)
                    .running(0, 251),
            always(9, "Awareness – streaming TV", DSP, 120_000, 60, 640, 900, 2_999, 650),
            always(10, "Retargeting, cart \"14 days\"", DSP, 18_000, 170, 410, 1_900, 2_799, 90)
                    .madeSmall(),
            always(11, "Winter push, Österreich", DSP, 73_000, 80, 520, 1_000, 2_199, 580)
                    .running(196, 321));

    private static Campaign always(
            int number,
            String name,
            String product,
            long impressions,
            long clicks,
            long cost,
            long purchases,
            long price,
            long newToBrand) {
        return new Campaign(
                number,
                String.valueOf(484_700_100_200_301L + 7_919L * number),
                name,
                product,
                impressions,
                clicks,
                cost,
                purchases,
                price,
                newToBrand,
                0,
                ENDLESS,
                false);
    }

    private Campaign running(int from, int to) {
        return new Campaign(
                number, id, name, product, impressions, clicks, cost, purchases, price, newToBrand, from, to, small);
    }

    private Campaign madeSmall() {
        return new Campaign(
                number,
                id,
                name,
                product,
                impressions,
                clicks,
                cost,
                purchases,
                price,
                newToBrand,
                firstDay,
                lastDay,
                true);
    }

    boolean runsOn(long day) {
        return day >= firstDay && day <= lastDay;
    }

    boolean paysPerImpression() {
        return product.equals(DSP);
    }
}
