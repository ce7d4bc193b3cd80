package org.amcreports.benchmarks.aggregation;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The statements that the service sends, read from PostgreSQL's log while it writes all of them there. */
final class StatementLog {

    private static final Pattern ENTRY =
            Pattern.compile("^\\S+ \\S+ \\S+ \\[(\\d+)] (?:\\S+@\\S+ )?([A-Z]+):  (.*)", Pattern.DOTALL);
    private static final Pattern EXECUTE = Pattern.compile("^execute [^:]*: (.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = (NULL|'[^']*+(?:''[^']*+)*+')");

    private final Bench bench;

    StatementLog(Bench bench) {
        this.bench = bench;
    }

    /** @param parameters by number; null is NULL */
    record Statement(String sql, Map<Integer, @Nullable String> parameters) {}

    interface Request {
        void send() throws IOException, InterruptedException;
    }

    /** What the request reads of what is stored, in order. */
    List<Statement> of(Request request) throws IOException, SQLException, InterruptedException {
        bench.superuser("ALTER SYSTEM SET log_statement = 'all'");
        reload();
        long before = Files.size(bench.servers().postgres().log());
        request.send();
        bench.superuser("ALTER SYSTEM RESET log_statement");
        reload();
        String log = Files.readString(bench.servers().postgres().log()).substring((int) before);
        return statements(log);
    }

    private void reload() throws SQLException, InterruptedException {
        bench.superuser("SELECT pg_reload_conf()");
        Thread.sleep(1_000);
    }

    private static List<Statement> statements(String log) {
        List<Statement> statements = new ArrayList<>();
        Map<String, String> awaiting = new HashMap<>();
        for (String text : log.split("\n(?!\t)")) {
            Matcher entry = ENTRY.matcher(text);
            if (!entry.find()) {
                continue;
            }
            Matcher execute = EXECUTE.matcher(entry.group(3));
            if (entry.group(2).equals("LOG") && execute.find()) {
                awaiting.put(entry.group(1), execute.group(1));
            } else if (entry.group(2).equals("DETAIL")) {
                String sql = awaiting.remove(entry.group(1));
                if (sql != null && !sql.contains("outbox")) {
                    statements.add(new Statement(sql.replace("\n\t", "\n"), parameters(entry.group(3))));
                }
            }
        }
        return statements;
    }

    private static Map<Integer, @Nullable String> parameters(String detail) {
        Map<Integer, @Nullable String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(detail);
        while (parameter.find()) {
            String value = parameter.group(2);
            parameters.put(
                    Integer.valueOf(parameter.group(1)),
                    value.equals("NULL")
                            ? null
                            : value.substring(1, value.length() - 1).replace("''", "'"));
        }
        return parameters;
    }
}
