package org.amcreports.http.idempotency;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amcreports.http.json.ExactJson;
import org.amcreports.http.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The table of keys. */
final class Keys {

    private static final String LOCK =
            "select cast(pg_advisory_xact_lock(hashtextextended($1 || chr(10) || $2 || chr(10) || $3, 0)) as text)";

    private static final String FIND = """
            select cast(json_build_object('command', command, 'made', made, 'answer', answer) as text)
            from idempotency_keys
            where subject = $1 and operation = $2 and key = $3 and created_at > now() - interval '24 hours'
            """;

    /** Each new key takes some expired ones with it, so that no task is needed for them. */
    private static final String FORGET = """
            delete from idempotency_keys where ctid in (
                select ctid from idempotency_keys where created_at <= now() - interval '24 hours'
                order by created_at limit 100 for update skip locked)
            returning key
            """;

    private static final String INSERT = """
            insert into idempotency_keys (subject, operation, key, command, made) values ($1, $2, $3, $4, $5)
            on conflict (subject, operation, key) do update
                set command = excluded.command, made = excluded.made, answer = null, created_at = excluded.created_at
            returning key
            """;

    private static final String ANSWER = """
            update idempotency_keys set answer = cast(cast($4 as text) as json)
            where subject = $1 and operation = $2 and key = $3
            returning key
            """;

    private record Entry(
            String command, String made, @Nullable StoredAnswer answer) {}

    private Keys() {}

    static Uni<Optional<String>> earlier(Statements statements, Object command) {
        return Attempt.current()
                .map(attempt -> statements
                        .run(LOCK, id(attempt))
                        .chain(() -> statements.run(FIND, id(attempt)))
                        .map(found -> found.stream().findFirst().map(json -> made(json, attempt, command))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    static Uni<Void> remember(Statements statements, Object command, String made) {
        return Attempt.current()
                .map(attempt -> statements
                        .run(FORGET, List.of())
                        .chain(() -> statements.run(
                                INSERT, List.of(attempt.subject, attempt.operation, attempt.key, hash(command), made)))
                        .invoke(() -> attempt.first = true)
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    static Uni<Void> answered(Statements statements, Attempt attempt, StoredAnswer answer) {
        return statements
                .run(ANSWER, List.of(attempt.subject, attempt.operation, attempt.key, ExactJson.write(answer)))
                .replaceWithVoid();
    }

    private static String made(String json, Attempt attempt, Object command) {
        Entry entry = ExactJson.read(json, Entry.class);
        if (!entry.command().equals(hash(command))) {
            throw ProblemException.conflict(
                    "idempotency-key-reused", "This key came before, with another body.", Map.of());
        }
        attempt.earlierAnswer = entry.answer();
        return entry.made();
    }

    private static List<String> id(Attempt attempt) {
        return List.of(attempt.subject, attempt.operation, attempt.key);
    }

    private static String hash(Object command) {
        try {
            byte[] json = ExactJson.write(command).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
