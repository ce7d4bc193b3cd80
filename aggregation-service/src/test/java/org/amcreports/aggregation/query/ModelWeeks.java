package org.amcreports.aggregation.query;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Made-up weeks with gaps, the same in every run, and a reckoning over them that shares no code with the service. */
final class ModelWeeks {

    static final LocalDate FIRST = LocalDate.parse("2020-11-02");
    static final int WEEKS = 62;
    static final List<String> CHANNELS = List.of("a", "b", "c");
    private static final List<String> COLUMNS = List.of("impressions", "clicks", "spend", "sales");
    private static final int PROVISIONAL_FROM = 57;

    private final Map<LocalDate, Map<String, List<BigDecimal>>> weeks = new TreeMap<>();

    ModelWeeks(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < WEEKS; i++) {
            if (i % 11 != 7) {
                weeks.put(FIRST.plusWeeks(i), week(random));
            }
        }
    }

    private static Map<String, List<BigDecimal>> week(Random random) {
        Map<String, List<BigDecimal>> channels = new TreeMap<>();
        for (String channel : CHANNELS) {
            if (random.nextInt(5) > 0 || channel.equals("a")) {
                channels.put(
                        channel,
                        List.of(
                                BigDecimal.valueOf(random.nextInt(10_000)),
                                BigDecimal.valueOf(random.nextInt(3)),
                                BigDecimal.valueOf(random.nextInt(100_000), 2),
                                BigDecimal.valueOf(random.nextInt(1_000_000), 4)));
            }
        }
        return channels;
    }

    void hold(AskedSource source) {
        weeks.forEach((start, channels) -> {
            StringBuilder csv = new StringBuilder("channel," + String.join(",", COLUMNS) + "\n");
            channels.forEach((channel, cells) -> csv.append(channel)
                    .append(',')
                    .append(String.join(
                            ",", cells.stream().map(BigDecimal::toPlainString).toList()))
                    .append('\n'));
            source.hold(
                    isProvisional(start)
                            ? source.provisional(start.toString(), csv.toString())
                            : source.week(start.toString(), csv.toString()));
        });
    }

    boolean isStored(LocalDate week) {
        return weeks.containsKey(week);
    }

    boolean isProvisional(LocalDate week) {
        return !week.isBefore(FIRST.plusWeeks(PROVISIONAL_FROM));
    }

    static boolean isTraffic(String metric) {
        return !metric.equals("sales") && !metric.equals("roas");
    }

    /** Of one channel, or of all of them; null where nothing is known. */
    @Nullable
    BigDecimal value(List<LocalDate> over, @Nullable String channel, String metric) {
        return switch (metric) {
            case "ctr" -> ratio(100, sum(over, channel, "clicks"), sum(over, channel, "impressions"));
            case "roas" -> ratio(1, sum(over, channel, "sales"), sum(over, channel, "spend"));
            default -> sum(over, channel, metric);
        };
    }

    private @Nullable BigDecimal sum(List<LocalDate> over, @Nullable String channel, String column) {
        return over.stream()
                .map(week -> weeks.getOrDefault(week, new HashMap<>()))
                .flatMap(week -> channel == null ? week.values().stream() : Stream.ofNullable(week.get(channel)))
                .map(cells -> cells.get(COLUMNS.indexOf(column)))
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    private static @Nullable BigDecimal ratio(int factor, @Nullable BigDecimal over, @Nullable BigDecimal under) {
        return over == null || under == null || under.signum() == 0
                ? null
                : over.multiply(BigDecimal.valueOf(factor)).divide(under, 6, RoundingMode.HALF_UP);
    }

    /** The weeks of a window ending at the last, each with the channel. */
    @Nullable
    BigDecimal average(List<LocalDate> window, @Nullable String channel, String metric) {
        boolean ratio = metric.equals("ctr") || metric.equals("roas");
        String part = metric.equals("roas") ? "sales" : metric.equals("ctr") ? "clicks" : metric;
        if (!window.stream().allMatch(week -> sum(List.of(week), channel, part) != null)) {
            return null;
        }
        BigDecimal value = value(window, channel, metric);
        return ratio || value == null
                ? value
                : value.divide(BigDecimal.valueOf(window.size()), 6, RoundingMode.HALF_UP);
    }

    /** From the slopes between all pairs, weighted by their squared distances. */
    static @Nullable BigDecimal slope(List<@Nullable BigDecimal> values) {
        BigDecimal rise = BigDecimal.ZERO;
        long weight = 0;
        for (int i = 0; i < values.size(); i++) {
            for (int j = 0; j < i; j++) {
                BigDecimal later = values.get(i);
                BigDecimal earlier = values.get(j);
                if (later != null && earlier != null) {
                    rise = rise.add(later.subtract(earlier).multiply(BigDecimal.valueOf(i - j)));
                    weight += (long) (i - j) * (i - j);
                }
            }
        }
        return weight == 0 ? null : rise.divide(BigDecimal.valueOf(weight), 6, RoundingMode.HALF_UP);
    }

    static List<LocalDate> weeks(LocalDate first, int count) {
        return Stream.iterate(first, week -> week.plusWeeks(1)).limit(count).toList();
    }

    static String text(@Nullable BigDecimal value) {
        return value == null
                ? "-"
                : Objects.requireNonNull(value).stripTrailingZeros().toPlainString();
    }

    static String texts(List<@Nullable BigDecimal> values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(text(value)));
        return String.join(" ", texts);
    }
}
