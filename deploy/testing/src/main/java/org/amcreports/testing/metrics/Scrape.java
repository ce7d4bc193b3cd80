package org.amcreports.testing.metrics;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.amcreports.testing.metrics.MetricsDocument.Metric;

/** What a service shows at {@code /q/metrics}, in Prometheus' text format. */
final class Scrape {

    private static final Pattern FAMILY =
            Pattern.compile("(?m)^# HELP (\\S+) (.*)\n# TYPE \\S+ (\\S+)\n((?:[^#].*\n)*+)");
    private static final Pattern LABEL = Pattern.compile("[{,]([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final String BUCKET = "le";

    private final String text;

    private Scrape(String text) {
        this.text = text;
    }

    static Scrape of(URI service) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/q/metrics"))
                .header("Accept", "text/plain")
                .build();
        return new Scrape(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }

    /** Those whose name begins like this; the maximum of a timer belongs to the timer. */
    List<Metric> metrics(String prefix) {
        return FAMILY.matcher(text)
                .results()
                .filter(family -> family.group(1).startsWith(prefix))
                .filter(family -> !family.group(1).endsWith("_seconds_max"))
                .map(family -> new Metric(family.group(1), family.group(3), labels(family), family.group(2)))
                .toList();
    }

    /** The values of a label. */
    List<String> values(String name, String label) {
        return FAMILY.matcher(text)
                .results()
                .filter(family -> family.group(1).equals(name))
                .flatMap(family -> LABEL.matcher(family.group(4)).results())
                .filter(pair -> pair.group(1).equals(label))
                .map(pair -> pair.group(2))
                .distinct()
                .toList();
    }

    private static Set<String> labels(MatchResult family) {
        return LABEL.matcher(family.group(4))
                .results()
                .map(pair -> pair.group(1))
                .filter(label -> !label.equals(BUCKET))
                .collect(toSet());
    }
}
