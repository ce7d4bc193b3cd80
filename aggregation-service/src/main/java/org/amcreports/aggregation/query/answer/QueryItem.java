package org.amcreports.aggregation.query.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One group in one period.
 *
 * @param others true on the item that stands for all groups beyond the limit, whose group values are null
 */
public record QueryItem(
        PeriodUsed period,
        Map<String, @Nullable String> group,
        Map<String, @Nullable BigDecimal> metrics,
        Map<String, String> notes,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean others) {

    /** @param complete whether the whole period was asked for and all of its weeks are stored */
    public record PeriodUsed(String key, LocalDate start, LocalDate end, boolean complete) {}
}
