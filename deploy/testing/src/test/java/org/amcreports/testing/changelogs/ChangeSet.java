package org.amcreports.testing.changelogs;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A change set of a file of formatted SQL.
 *
 * @param contract whether it is labelled as the second half of a change: no version before it uses any more what it takes away
 */
record ChangeSet(String id, boolean contract, String sql) {

    private static final Pattern HEAD = Pattern.compile("(?m)^--changeset [^:\\s]+:(?<id>\\S+)(?<attributes>.*)$");
    private static final Pattern LABEL = Pattern.compile("\\slabels:(\\S*,)?contract(,|\\s|$)");
    private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");
    private static final Pattern NEW_TABLE = Pattern.compile("\\bcreate table (?:if not exists )?(?<table>\\w+)");
    private static final Pattern ALTERED = Pattern.compile("\\balter table (?:only )?(?<table>\\w+)(?<changes>[^;]*)");
    private static final Pattern UNIQUE = Pattern.compile("\\bcreate unique index (?:\\w+ )?on (?<table>\\w+)");
    private static final Pattern DROPPED =
            Pattern.compile("\\bdrop (?:table|view|function|sequence|type) (?:if exists )?(?<name>\\w+)");

    /** In what is done to a table: taken away, renamed, or bound to more than before. */
    private static final List<Pattern> NARROWING = Stream.of(
                    "drop column",
                    "rename",
                    "alter column \\w+ (set data )?type",
                    "set not null",
                    "add (constraint \\w+ )?(check|unique|primary key|foreign key|exclude)",
                    "add column (if not exists )?\\w+ (?![^,]*\\bdefault\\b)(?![^,]*\\bgenerated\\b)[^,]*not null",
                    "add column (if not exists )?\\w+ [^,]*\\b(unique|references)\\b")
            .map(Pattern::compile)
            .toList();

    /** In the order of the file. */
    static List<ChangeSet> parse(String file) {
        List<MatchResult> heads = HEAD.matcher(file).results().toList();
        return Stream.iterate(0, i -> i < heads.size(), i -> i + 1)
                .map(i ->
                        of(heads.get(i), i + 1 < heads.size() ? heads.get(i + 1).start() : file.length(), file))
                .toList();
    }

    private static ChangeSet of(MatchResult head, int end, String file) {
        String sql = COMMENT.matcher(file.substring(head.end(), end)).replaceAll("");
        return new ChangeSet(
                head.group(1),
                LABEL.matcher(head.group(2)).find(),
                sql.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT));
    }

    Set<String> newTables() {
        return NEW_TABLE.matcher(sql).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    /** @param unknown tables that the version before does not know, so that it cannot miss anything of them */
    List<String> narrowings(Set<String> unknown) {
        Stream<String> altered = ALTERED.matcher(sql)
                .results()
                .filter(match -> !unknown.contains(match.group(1)))
                .filter(match -> NARROWING.stream()
                        .anyMatch(pattern -> pattern.matcher(match.group(2)).find()))
                .map(MatchResult::group);
        Stream<String> others = Stream.of(UNIQUE, DROPPED)
                .flatMap(pattern -> pattern.matcher(sql).results())
                .filter(match -> !unknown.contains(match.group(1)))
                .map(MatchResult::group);
        return Stream.concat(altered, others).toList();
    }
}
