package org.amcreports.sandbox.data;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All data sets, found by the workflow that reads them. */
public record DataSets(List<DataSet> all) {

    public DataSets {
        all = List.copyOf(all);
    }

    public Optional<DataSet> find(String amcWorkflowId) {
        return all.stream().filter(dataSet -> id(dataSet).equals(amcWorkflowId)).findFirst();
    }

    /**
     * The data of a query: by the id it was given, else by the longest known id that occurs in the SQL, as it is or with
     * underscores as in a table name.
     */
    public Optional<DataSet> find(String amcWorkflowId, @Nullable String sql) {
        return find(amcWorkflowId).or(() -> named(sql));
    }

    private Optional<DataSet> named(@Nullable String sql) {
        if (sql == null) {
            return Optional.empty();
        }
        return all.stream()
                .filter(dataSet ->
                        sql.contains(id(dataSet)) || sql.contains(id(dataSet).replace('-', '_')))
                .max(Comparator.comparingInt(dataSet -> id(dataSet).length()));
    }

    private static String id(DataSet dataSet) {
        return dataSet.definition().amcWorkflowId();
    }
}
