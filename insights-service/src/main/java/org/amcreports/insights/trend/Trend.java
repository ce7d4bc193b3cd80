package org.amcreports.insights.trend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/**
 * The direction of a series, and how sure the statistics are.
 *
 * @param slopePerWeek Theil–Sen, scale 6; 0 for a single week
 * @param pValue of the Mann–Kendall test, rounded up to four digits
 * @param agreement share of the detectors (test, slope, halves, ends) that say what the direction says, 0 to 1
 * @param effect the move over the range against the noise around its line, or its opposite where no trend is seen, 0 to 1
 */
public record Trend(
        Direction direction, BigDecimal slopePerWeek, BigDecimal pValue, BigDecimal agreement, BigDecimal effect) {

    /** With fewer weeks not even a straight line passes the test. */
    public static final int LEAST_WEEKS = 5;

    private static final double SIGNIFICANT = 0.05;
    private static final int SLOPE_SCALE = 6;
    private static final int P_SCALE = 4;
    private static final int SHARE_SCALE = 4;

    /** Of a series with at least one reading. */
    public static Trend of(WeekSeries series) {
        List<Sample> samples = series.samples();
        if (samples.size() < 2) {
            return tooShort(BigDecimal.ZERO);
        }
        TheilSen line = TheilSen.fit(samples);
        BigDecimal slope = line.slope().setScale(SLOPE_SCALE, RoundingMode.HALF_UP);
        return samples.size() < LEAST_WEEKS ? tooShort(slope) : judged(samples, line, slope);
    }

    private static Trend judged(List<Sample> samples, TheilSen line, BigDecimal slope) {
        MannKendall test = MannKendall.test(samples.stream().map(Sample::value).toList());
        Direction direction = direction(test);
        BigDecimal pValue = BigDecimal.valueOf(test.pValue()).setScale(P_SCALE, RoundingMode.UP);
        BigDecimal effect = effect(samples, line);
        if (direction == Direction.NO_CLEAR_TREND) {
            return new Trend(direction, slope, pValue, pValue, BigDecimal.ONE.subtract(effect));
        }
        return new Trend(direction, slope, pValue, agreement(direction, samples, line), effect);
    }

    private static Direction direction(MannKendall test) {
        if (test.pValue() >= SIGNIFICANT) {
            return Direction.NO_CLEAR_TREND;
        }
        return test.s() > 0 ? Direction.RISING : Direction.FALLING;
    }

    private static BigDecimal agreement(Direction direction, List<Sample> samples, TheilSen line) {
        int half = samples.size() / 2;
        BigDecimal early = median(samples.subList(0, half));
        BigDecimal late = median(samples.subList(samples.size() - half, samples.size()));
        BigDecimal first = samples.get(0).value();
        BigDecimal last = samples.get(samples.size() - 1).value();
        long others = Stream.of(line.slope().signum(), late.compareTo(early), last.compareTo(first))
                .filter(sign -> sign == direction.sign())
                .count();
        return share(BigDecimal.valueOf(1 + others), BigDecimal.valueOf(4));
    }

    /** Signal over signal and noise; 0 for a series that never moves. */
    private static BigDecimal effect(List<Sample> samples, TheilSen line) {
        long span = samples.get(samples.size() - 1).time() - samples.get(0).time();
        BigDecimal signal = line.slope().abs().multiply(BigDecimal.valueOf(span));
        BigDecimal noise = line.noise(samples);
        return signal.signum() == 0 ? BigDecimal.ZERO : share(signal, signal.add(noise));
    }

    private static BigDecimal median(List<Sample> samples) {
        return Median.of(samples.stream().map(Sample::value).toList());
    }

    private static BigDecimal share(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, SHARE_SCALE, RoundingMode.HALF_UP);
    }

    private static Trend tooShort(BigDecimal slope) {
        return new Trend(Direction.TOO_SHORT, slope, BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
