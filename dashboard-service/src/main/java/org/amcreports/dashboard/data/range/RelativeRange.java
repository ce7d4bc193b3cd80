package org.amcreports.dashboard.data.range;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.amcreports.dashboard.wire.WireNamed;
import org.jspecify.annotations.Nullable;

/** A range by its name. All of them look back from the source's last available day, never from today. */
public enum RelativeRange implements DateRange, WireNamed {
    LAST_4_WEEKS {
        @Override
        public DaySpan resolve(LocalDate lastDay, @Nullable LocalDate firstDay) {
            return weeks(4, lastDay);
        }
    },
    LAST_12_WEEKS {
        @Override
        public DaySpan resolve(LocalDate lastDay, @Nullable LocalDate firstDay) {
            return weeks(12, lastDay);
        }
    },
    LAST_52_WEEKS {
        @Override
        public DaySpan resolve(LocalDate lastDay, @Nullable LocalDate firstDay) {
            return weeks(52, lastDay);
        }
    },
    THIS_MONTH {
        @Override
        public DaySpan resolve(LocalDate lastDay, @Nullable LocalDate firstDay) {
            return new DaySpan(lastDay.withDayOfMonth(1), lastDay);
        }

        @Override
        public Optional<DaySpan> previous(LocalDate lastDay, @Nullable LocalDate firstDay) {
            return Optional.of(earlier(resolve(lastDay, firstDay), Period.ofMonths(1)));
        }
    },
    LAST_MONTH {
        @Override
        public DaySpan resolve(LocalDate lastDay, @Nullable LocalDate firstDay) {
            return wholeMonths(lastDay.withDayOfMonth(1).minusMonths(1), 1);
        }

        @Override
        public Optional<DaySpan> previous(LocalDate lastDay, @Nullable LocalDate firstDay) {
            return Optional.of(wholeMonths(lastDay.withDayOfMonth(1).minusMonths(2), 1));
        }
    },
    THIS_QUARTER {
        @Override
        public DaySpan resolve(LocalDate lastDay, @Nullable LocalDate firstDay) {
            return new DaySpan(quarterStart(lastDay), lastDay);
        }

        @Override
        public Optional<DaySpan> previous(LocalDate lastDay, @Nullable LocalDate firstDay) {
            return Optional.of(earlier(resolve(lastDay, firstDay), Period.ofMonths(3)));
        }
    },
    LAST_QUARTER {
        @Override
        public DaySpan resolve(LocalDate lastDay, @Nullable LocalDate firstDay) {
            return wholeMonths(quarterStart(lastDay).minusMonths(3), 3);
        }

        @Override
        public Optional<DaySpan> previous(LocalDate lastDay, @Nullable LocalDate firstDay) {
            return Optional.of(wholeMonths(quarterStart(lastDay).minusMonths(6), 3));
        }
    },
    YTD {
        @Override
        public DaySpan resolve(LocalDate lastDay, @Nullable LocalDate firstDay) {
            return new DaySpan(lastDay.withDayOfYear(1), lastDay);
        }

        @Override
        public Optional<DaySpan> previous(LocalDate lastDay, @Nullable LocalDate firstDay) {
            return Optional.of(earlier(resolve(lastDay, firstDay), Period.ofYears(1)));
        }
    },
    /** Everything that is known of the source; with nothing known, its last available year of weeks. */
    ALL {
        @Override
        public DaySpan resolve(LocalDate lastDay, @Nullable LocalDate firstDay) {
            return firstDay == null || firstDay.isAfter(lastDay) ? weeks(52, lastDay) : new DaySpan(firstDay, lastDay);
        }

        @Override
        public Optional<DaySpan> previous(LocalDate lastDay, @Nullable LocalDate firstDay) {
            return Optional.empty();
        }
    };

    @Override
    public Optional<DaySpan> previous(LocalDate lastDay, @Nullable LocalDate firstDay) {
        return Optional.of(resolve(lastDay, firstDay).before());
    }

    private static DaySpan weeks(int count, LocalDate lastDay) {
        return new DaySpan(lastDay.plusDays(1).minusWeeks(count), lastDay);
    }

    private static DaySpan wholeMonths(LocalDate firstDay, int count) {
        return new DaySpan(firstDay, firstDay.plusMonths(count).minusDays(1));
    }

    private static LocalDate quarterStart(LocalDate day) {
        return day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
    }

    /** The same first days of the month, quarter or year before; the last day of a shorter month stands for those it lacks. */
    private static DaySpan earlier(DaySpan span, Period period) {
        return new DaySpan(span.from().minus(period), span.to().minus(period));
    }

    @Override
    public String wireName() {
        return WireNamed.super.wireName();
    }
}
