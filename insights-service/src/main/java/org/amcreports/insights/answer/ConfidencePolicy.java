package org.amcreports.insights.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.amcreports.insights.question.Intent;

/**
 * The weighted geometric mean of what speaks for an answer, so that one bad part cannot be made up for by the others, times how far
 * the facts of a trend are what was asked for.
 */
final class ConfidencePolicy {
    /** Half a year of weeks is enough. */
    private static final int ENOUGH_WEEKS = 26;

    private static final BigDecimal BESIDE_THE_QUESTION = new BigDecimal("0.4");
    private static final BigDecimal NOTHING = new BigDecimal("0.05");
    private static final int SCALE = 2;

    private static final Map<String, Integer> WEIGHTS =
            Map.of("history", 3, "maturity", 2, "coverage", 2, "completeness", 2, "agreement", 3, "effect", 2);
    private static final int WEIGHT_SUM =
            WEIGHTS.values().stream().mapToInt(Integer::intValue).sum();

    private ConfidencePolicy() {}

    static Confidence notInTheData() {
        return new Confidence(NOTHING, Map.of("question_fit", BigDecimal.ZERO));
    }

    static Confidence of(TrendFacts facts, Intent intent) {
        Map<String, BigDecimal> parts = parts(facts);
        BigDecimal fit = intent.answeredByTrend() ? BigDecimal.ONE : BESIDE_THE_QUESTION;
        BigDecimal score = BigDecimal.valueOf(mean(parts)).multiply(fit).setScale(SCALE, RoundingMode.HALF_UP);
        parts.put("question_fit", fit);
        return new Confidence(score, parts);
    }

    private static Map<String, BigDecimal> parts(TrendFacts facts) {
        int weeks = facts.series().readings().size();
        int expected = weeks + facts.unknown() + facts.series().missing().size();
        Map<String, BigDecimal> parts = new LinkedHashMap<>();
        parts.put("history", share(Math.min(weeks, ENOUGH_WEEKS), ENOUGH_WEEKS));
        parts.put("maturity", share(weeks - facts.provisional(), weeks));
        parts.put("coverage", facts.coverage().orElse(BigDecimal.ONE).setScale(SCALE, RoundingMode.HALF_UP));
        parts.put("completeness", share(weeks, expected));
        parts.put("agreement", facts.trend().agreement().setScale(SCALE, RoundingMode.HALF_UP));
        parts.put("effect", facts.trend().effect().setScale(SCALE, RoundingMode.HALF_UP));
        return parts;
    }

    private static double mean(Map<String, BigDecimal> parts) {
        double sum = WEIGHTS.entrySet().stream()
                .mapToDouble(weight -> weight.getValue() * logarithm(parts.getOrDefault(weight.getKey(), NOTHING)))
                .sum();
        return Math.exp(sum / WEIGHT_SUM);
    }

    private static double logarithm(BigDecimal part) {
        return Math.log(part.max(NOTHING).doubleValue());
    }

    private static BigDecimal share(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), SCALE, RoundingMode.HALF_UP);
    }
}
