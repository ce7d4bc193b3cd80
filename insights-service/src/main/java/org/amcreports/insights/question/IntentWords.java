package org.amcreports.insights.question;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words that give an intent away; the first intent in this order that has one in the text is taken. */
final class IntentWords {
    private static final Map<Intent, List<Words>> BY_INTENT = new LinkedHashMap<>();

    static {
        phrases(
                Intent.FORECAST,
                "forecast,predict,prediction,projection,expect,next week,next month,next quarter,will");
        phrases(
                Intent.ANOMALY_DETECTION,
                "anomaly,anomalies,anomalous,unusual,outlier,outliers,abnormal,strange,spike,spikes");
        phrases(Intent.DRIVERS, "why,driver,drivers,driving,drives,drove,cause,causes,caused,reason,reasons");
        phrases(
                Intent.OPTIMIZATION,
                "optimize,optimise,optimization,optimisation,improve,recommend,recommendation,recommendations,should,reduce,how can i,how can we");
        phrases(Intent.COMPARISON, "compare,compared,comparison,versus,vs,against,difference,than");
        phrases(
                Intent.TREND_ANALYSIS,
                "trend,trends,trending,develop,developed,developing,development,evolve,evolved,grow,grew,growing,growth,"
                        + "rise,rising,rose,fall,falling,fell,decline,declined,declining,drop,dropped,dropping,"
                        + "increase,increased,increasing,decrease,decreased,decreasing,change,changed,over time");
        phrases(Intent.SUMMARY, "summary,summarise,summarize,overview,status,total,how much,how many");
    }

    private IntentWords() {}

    static Optional<Intent> intentOf(Words text) {
        return BY_INTENT.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(text::contains))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static void phrases(Intent intent, String commaSeparated) {
        BY_INTENT.put(
                intent, Arrays.stream(commaSeparated.split(",")).map(Words::of).toList());
    }
}
