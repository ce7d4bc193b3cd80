package org.amcreports.collection.results;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.amcreports.collection.amc.ResultColumn;
import org.amcreports.collection.results.csv.InvalidCsvException;
import org.amcreports.collection.results.domain.CellRule;
import org.amcreports.collection.results.domain.ResultTally;
import org.jspecify.annotations.Nullable;

/** The columns of a result: the file's names in the file's order, with the types AMC declared for them. */
record ResultColumns(List<ResultColumn> all) {

    private static final String FILTERED = "filtered";

    /** {@code header} is null when no file has one: then the declared columns stand. */
    static ResultColumns of(@Nullable List<String> header, List<ResultColumn> declared) throws InvalidCsvException {
        if (header == null) {
            if (declared.isEmpty()) {
                throw new InvalidCsvException("it has no header");
            }
            return new ResultColumns(declared);
        }
        refuseDuplicates(header);
        Map<String, ResultColumn> known = declared.stream()
                .collect(Collectors.toMap(column -> key(column.name()), Function.identity(), (first, second) -> first));
        if (!known.isEmpty() && header.stream().noneMatch(name -> known.containsKey(key(name)))) {
            throw new InvalidCsvException("its header has none of the columns that AMC declared");
        }
        return new ResultColumns(
                header.stream().map(name -> typed(name, known.get(key(name)))).toList());
    }

    List<String> names() {
        return all.stream().map(ResultColumn::name).toList();
    }

    ResultTally newTally() {
        List<CellRule> rules = all.stream()
                .map(column -> CellRule.of(column.dataType(), column.role()))
                .toList();
        return new ResultTally(names(), rules, filteredColumn());
    }

    private int filteredColumn() {
        return IntStream.range(0, all.size())
                .filter(i -> key(all.get(i).name()).equals(FILTERED)
                        && all.get(i).dataType().equalsIgnoreCase("BOOLEAN"))
                .findFirst()
                .orElse(-1);
    }

    /** AMC adds the discriminator column by itself and need not declare it. */
    private static ResultColumn typed(String name, @Nullable ResultColumn declared) {
        if (declared != null) {
            return new ResultColumn(name, declared.dataType(), declared.role());
        }
        return new ResultColumn(name, key(name).equals(FILTERED) ? "BOOLEAN" : "STRING", "DIMENSION");
    }

    private static void refuseDuplicates(List<String> header) throws InvalidCsvException {
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (!seen.add(key(name))) {
                throw new InvalidCsvException("its header names one column twice");
            }
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
