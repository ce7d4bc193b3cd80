package org.amcreports.testing.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A service keeps its seed tables name for name; it may add columns, checks and indexes, but no key and no trigger. */
public abstract class SeedSchema {

    private static final String COLUMNS = """
            SELECT concat_ws(' | ', a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attnotnull THEN 'NO' ELSE 'YES' END, coalesce(pg_get_expr(d.adbin, d.adrelid), '-'))
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum""";

    private static final String KEYS = """
            SELECT pg_get_constraintdef(oid) FROM pg_constraint
            WHERE conrelid = ?::regclass AND contype IN ('p', 'u', 'f')""";

    private static final String INDEXES = """
            SELECT indexname || ' ' || regexp_replace(indexdef, '.* USING btree ', '') FROM pg_indexes
            WHERE schemaname = 'public' AND tablename = ?""";

    private static final String TRIGGERS = """
            SELECT replace(pg_get_triggerdef(oid), ' public.', ' ') FROM pg_trigger
            WHERE tgrelid = ?::regclass AND NOT tgisinternal""";

    private final List<String> tables;

    /** @param tables those of the service; each has a file that says what it is */
    protected SeedSchema(String... tables) {
        this.tables = List.of(tables);
    }

    /** Of the service's database, as its owner. */
    protected abstract Connection connect() throws SQLException;

    @Test
    public void keepsTheColumnsFirst() {
        for (String table : tables) {
            assertThat(found(COLUMNS, table)).as(table).containsSubsequence(specified("column", table));
        }
    }

    @Test
    public void keepsTheKeys() {
        for (String table : tables) {
            assertThat(found(KEYS, table)).as(table).containsExactlyInAnyOrderElementsOf(specified("key", table));
        }
    }

    @Test
    public void keepsTheIndexes() {
        for (String table : tables) {
            assertThat(found(INDEXES, table)).as(table).containsAll(specified("index", table));
        }
    }

    @Test
    public void keepsTheTriggers() {
        for (String table : tables) {
            List<String> own = ownTriggers(table);
            assertThat(found(TRIGGERS, table).stream().map(trigger -> shortened(trigger, own)))
                    .as(table)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(specified("trigger", table).stream(), own.stream())
                                    .toList());
        }
    }

    /** The names of those that the service has put on the table itself; any other is an error. */
    protected List<String> ownTriggers(String table) {
        return List.of();
    }

    private static String shortened(String trigger, List<String> own) {
        return own.stream()
                .filter(name -> trigger.contains(" TRIGGER " + name + " "))
                .findFirst()
                .orElse(trigger);
    }

    /** The lines of the table's file that begin with the word, without it. */
    private static List<String> specified(String kind, String table) {
        return text(table + ".txt")
                .lines()
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length()).strip().replaceAll(" +", " "))
                .toList();
    }

    private List<String> found(String sql, String table) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            ResultSet rows = statement.executeQuery();
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(table, e);
        }
    }

    private static String text(String file) {
        try (InputStream in = SeedSchema.class.getResourceAsStream("/seed/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
