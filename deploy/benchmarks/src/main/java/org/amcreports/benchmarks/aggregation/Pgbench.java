package org.amcreports.benchmarks.aggregation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amcreports.benchmarks.Servers;
import org.amcreports.benchmarks.aggregation.StatementLog.Statement;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's own pgbench with one client, which prepares the statements and has their results sent. */
final class Pgbench {

    private static final String SECONDS = "10";
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

    private final Servers servers;

    Pgbench(Servers servers) {
        this.servers = servers;
    }

    /** How often a second all the statements can be executed; empty where there is no pgbench. */
    OptionalDouble perSecond(List<Statement> statements) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "pgbench",
                "-n",
                "-M",
                "prepared",
                "-T",
                SECONDS,
                "-h",
                servers.postgres().host()));
        command.addAll(List.of(
                "-p",
                String.valueOf(servers.postgres().port()),
                "-U",
                servers.database().user()));
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < statements.size(); i++) {
            script.append(named(statements.get(i), "s" + i + "p", command)).append(";\n");
        }
        Path file = Files.writeString(servers.directory().resolve("batch.sql"), script);
        command.addAll(List.of("-f", file.toString(), servers.database().service()));
        return run(command);
    }

    /** The statement with pgbench's variables in the place of its parameters; their values are added to the command. */
    private static String named(Statement statement, String prefix, List<String> command) {
        for (Map.Entry<Integer, @Nullable String> parameter :
                statement.parameters().entrySet()) {
            if (parameter.getValue() != null) {
                command.addAll(List.of("-D", prefix + parameter.getKey() + "=" + parameter.getValue()));
            }
        }
        return PARAMETER.matcher(statement.sql()).replaceAll(place -> {
            boolean known = statement.parameters().get(Integer.valueOf(place.group(1))) != null;
            return known ? ":" + prefix + place.group(1) : "NULL";
        });
    }

    private OptionalDouble run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", servers.database().password());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(output);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IllegalStateException("pgbench failed: " + output);
        }
        return OptionalDouble.of(Double.parseDouble(rate.group(1)));
    }
}
