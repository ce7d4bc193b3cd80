package org.amcreports.insights.question;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The phrases that name a metric of one source: its own columns first, then roles and ratios. */
public final class Vocabulary {
    /** Idioms that contain a metric's word and mean none. */
    private static final List<String> IDIOMS = List.of("in order to", "in order that", "click on");

    private final Map<Words, Optional<Metric>> phrases = new LinkedHashMap<>();
    private final Set<Metric> held = new LinkedHashSet<>();

    private Vocabulary() {}

    /** The metrics that the source delivers, columns and ratios alike, with the unit that it declares for each. */
    public static Vocabulary of(Map<String, String> unitsByMetric) {
        Vocabulary vocabulary = new Vocabulary();
        IDIOMS.forEach(idiom -> vocabulary.phrases.put(Words.of(idiom), Optional.empty()));
        unitsByMetric.forEach((name, unit) -> {
            if (!MetricTerms.isRatio(name)) {
                vocabulary.addColumn(name, Unit.declared(unit));
            }
        });
        MetricTerms.ALL.forEach(term -> vocabulary.addTerm(term, unitsByMetric.keySet()));
        return vocabulary;
    }

    /** The metrics named in the text, each once, in the order of mention; the longest phrase wins. */
    public List<Metric> metricsIn(Words text) {
        List<Metric> found = new ArrayList<>();
        int position = 0;
        while (position < text.size()) {
            Optional<Words> phrase = longestAt(text, position);
            phrase.flatMap(phrases::get).filter(m -> !found.contains(m)).ifPresent(found::add);
            position += phrase.map(Words::size).orElse(1);
        }
        return found;
    }

    /** The metrics that the source can give: its columns, the roles that they play and the ratios of those. */
    public Set<Metric> held() {
        return Collections.unmodifiableSet(held);
    }

    /** Percentages and ratios do not add, whoever computed them. */
    private void addColumn(String column, Unit unit) {
        boolean ratio = unit == Unit.PERCENT || unit == Unit.RATIO;
        Metric unknown = new Metric(column, column.replace('_', ' '), unit, Metric.Better.NEITHER, ratio);
        Metric metric = MetricTerms.ofColumn(column).orElse(unknown);
        held.add(metric);
        add(column, metric);
    }

    private void addTerm(MetricTerms.Term term, Set<String> delivered) {
        if (delivered.contains(term.metric().name()) || MetricTerms.canGive(term, delivered)) {
            held.add(term.metric());
        }
        add(term.metric().name(), term.metric());
        List<String> names = new ArrayList<>(term.columns());
        names.addAll(term.phrases());
        names.forEach(name -> add(name, term.metric()));
    }

    private void add(String phrase, Metric metric) {
        phrases.putIfAbsent(Words.of(phrase), Optional.of(metric));
    }

    private Optional<Words> longestAt(Words text, int position) {
        Collection<Words> known = phrases.keySet();
        return known.stream()
                .filter(phrase -> text.startsAt(position, phrase))
                .reduce((a, b) -> b.size() > a.size() ? b : a);
    }
}
