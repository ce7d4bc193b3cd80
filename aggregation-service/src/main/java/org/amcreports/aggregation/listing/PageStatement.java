package org.amcreports.aggregation.listing;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.UUID;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.store.aggregate.AggregateRepository;
import org.jspecify.annotations.Nullable;

/**
 * The statement for one page. It has the conditions that are asked for and no others, so that its plan is right whatever
 * the values are, and reads in the order of an index: of a member each instance's newest rows, which are then merged.
 * Gravestones are read once, for their being joined would cost that order; there are few rows of what is buried.
 */
final class PageStatement {

    /** Of a quarter: a row that ends on a day or later does not begin earlier. */
    private static final int LONGEST_PERIOD = 92;

    private static final String MINE = """
            SELECT %s, id
            FROM (SELECT instance_id AS mine FROM platform_instances i
                  WHERE i.member_user_ids @> ARRAY[%s::uuid] AND i.buried_at IS NULL %s
                    AND NOT EXISTS (SELECT FROM platform_users u WHERE u.user_id = %s AND u.buried_at IS NOT NULL)) of
            CROSS JOIN LATERAL (%s) a
            ORDER BY data_date DESC, id DESC LIMIT %s
            """;
    private static final String OF_AN_INSTANCE = "SELECT * FROM report_data_aggregates a WHERE instance_id = mine";
    private static final String ANYBODYS = """
            , id FROM report_data_aggregates a
            WHERE instance_id <> ALL (ARRAY(SELECT instance_id FROM platform_instances WHERE buried_at IS NOT NULL))
            """;
    private static final String NOT_OF_A_BURIED_WORKFLOW = """
             AND workflow_id <> ALL (ARRAY(SELECT workflow_id FROM platform_workflows WHERE buried_at IS NOT NULL))
            """;
    private static final String NEWEST = " ORDER BY data_date DESC, id DESC LIMIT ";

    private final StringBuilder sql = new StringBuilder();
    private final Tuple tuple = Tuple.tuple();

    /** @param most how many rows at most */
    PageStatement(ListFilter filter, AggregateListing.Position after, Reader reader, int most) {
        String limit = parameter(most);
        if (reader.everything()) {
            sql.append("SELECT ").append(AggregateRepository.COLUMNS).append(ANYBODYS);
            and("instance_id = ", filter.instanceId());
            narrow(filter, after);
            sql.append(NEWEST).append(limit);
        } else {
            sql.append(OF_AN_INSTANCE);
            narrow(filter, after);
            String newest = sql.append(NEWEST).append(limit).toString();
            sql.setLength(0);
            String user = parameter(reader.userId());
            UUID instance = filter.instanceId();
            String one = instance == null ? "" : "AND i.instance_id = " + parameter(instance);
            sql.append(MINE.formatted(AggregateRepository.COLUMNS, user, one, user, newest, limit));
        }
    }

    String sql() {
        return sql.toString();
    }

    Tuple tuple() {
        return tuple;
    }

    private void narrow(ListFilter filter, AggregateListing.Position after) {
        sql.append(NOT_OF_A_BURIED_WORKFLOW);
        and("workflow_id = ", filter.workflowId());
        and("aggregation_type = ", filter.aggregationType());
        LocalDate from = filter.from();
        and("period_end >= ", from);
        and("data_date > ", from == null ? null : from.minusDays(LONGEST_PERIOD));
        and("data_date <= ", filter.to());
        UUID id = after.id();
        if (id != null) {
            sql.append(" AND (data_date, id) < (")
                    .append(parameter(after.dataDate()))
                    .append(", ")
                    .append(parameter(id))
                    .append(")");
        }
    }

    private void and(String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition).append(parameter(value));
        }
    }

    private String parameter(@Nullable Object value) {
        tuple.addValue(value);
        return "$" + tuple.size();
    }
}
