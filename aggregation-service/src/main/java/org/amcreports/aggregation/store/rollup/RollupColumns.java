package org.amcreports.aggregation.store.rollup;

import java.util.List;
import org.amcreports.aggregation.arithmetic.Measure;
import org.amcreports.aggregation.arithmetic.Roles;
import org.amcreports.aggregation.mapping.ColumnPlan;
import org.amcreports.aggregation.store.source.Layout;
import org.amcreports.aggregation.store.week.LoadShape;
import org.amcreports.aggregation.store.week.StoredWeek;

/** What a load's columns are, where they lie, and which of them have gaps. */
public record RollupColumns(Layout layout, List<Measure> measures, Roles roles, LoadShape shape) {

    public static RollupColumns of(Layout layout, ColumnPlan plan, LoadShape shape) {
        return new RollupColumns(layout, plan.measures(), plan.roles(), shape);
    }

    public static RollupColumns of(Layout layout, StoredWeek week) {
        return new RollupColumns(layout, week.plan().measures(), week.roles(), week.shape());
    }
}
