package org.amcreports.aggregation.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.amcreports.aggregation.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/** How the database spreads a week's value over its days. */
@ServiceTest
class WeekShareTest {

    @Inject
    Pool pool;

    @Test
    void spreadsAWeekOverItsDays() {
        assertThat(days("100"))
                .containsExactly(
                        "14.285714", "14.285715", "14.285714", "14.285714", "14.285714", "14.285715", "14.285714");
    }

    @Test
    void roundsNegativeValuesAwayFromZeroToo() {
        assertThat(days("-100"))
                .containsExactly(
                        "-14.285714",
                        "-14.285715",
                        "-14.285714",
                        "-14.285714",
                        "-14.285714",
                        "-14.285715",
                        "-14.285714");
    }

    @Test
    void keepsAsManyDecimalsAsTheValueHas() {
        assertThat(days("0.0000001"))
                .containsExactly(
                        "0.0000000", "0.0000000", "0.0000000", "0.0000001", "0.0000000", "0.0000000", "0.0000000");
    }

    @Test
    void givesADivisibleValueEqually() {
        assertThat(days("7000").stream().map(BigDecimal::new).toList())
                .allSatisfy(day -> assertThat(day).isEqualByComparingTo("1000"));
    }

    @Test
    void isExactWhereverAWeekIsCut() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            BigDecimal value = new BigDecimal(new BigInteger(1 + random.nextInt(200), random), random.nextInt(40));
            BigDecimal signed = random.nextBoolean() ? value : value.negate();
            int cut = 1 + random.nextInt(6);
            BigDecimal first = share(signed, 0, cut - 1);
            assertThat(first).as("%s, %s days", signed, cut).isEqualByComparingTo(upTo(signed, cut));
            assertThat(first.add(share(signed, cut, 6))).isEqualByComparingTo(signed);
        }
    }

    /** In whole numbers of the last decimal: halves away from zero. */
    private static BigDecimal upTo(BigDecimal value, int days) {
        int scale = Math.max(6, value.scale());
        BigInteger units = value.abs().setScale(scale).unscaledValue();
        BigInteger rounded = units.multiply(BigInteger.valueOf(2L * days))
                .add(BigInteger.valueOf(7))
                .divide(BigInteger.valueOf(14));
        return new BigDecimal(value.signum() < 0 ? rounded.negate() : rounded, scale);
    }

    private List<String> days(String value) {
        return IntStream.rangeClosed(0, 6)
                .mapToObj(day -> share(new BigDecimal(value), day, day).toPlainString())
                .toList();
    }

    private BigDecimal share(BigDecimal value, int first, int last) {
        return pool.preparedQuery("SELECT week_share($1::text::numeric, $2, $3)")
                .execute(Tuple.of(value.toPlainString(), first, last))
                .await()
                .atMost(Duration.ofSeconds(30))
                .iterator()
                .next()
                .getBigDecimal(0);
    }
}
