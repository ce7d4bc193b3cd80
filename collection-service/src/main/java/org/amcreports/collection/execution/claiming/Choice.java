package org.amcreports.collection.execution.claiming;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amcreports.collection.execution.domain.OpenAttempt;
import org.amcreports.collection.execution.domain.SlotPolicy;
import org.amcreports.collection.execution.domain.Turn;
import org.amcreports.collection.execution.domain.WeekKey;
import org.amcreports.collection.platform.Source;

/**
 * What becomes of the candidates of one instance.
 *
 * @param skipped the ledger has them
 * @param expired AMC no longer has them
 * @param adopted they go on with an attempt that is under way already, and need no slot
 * @param fresh they get a slot each
 */
record Choice(List<Candidate> skipped, List<Candidate> expired, List<Adopted> adopted, List<Candidate> fresh) {

    record Adopted(Candidate week, OpenAttempt attempt) {
        UUID weekId() {
            return week.id();
        }

        UUID attemptId() {
            return attempt.attempt().id();
        }
    }

    /** @param free how many slots may be given now */
    static Choice of(List<Candidate> candidates, List<OpenAttempt> open, int slots, int free, int room) {
        List<Candidate> expired = having(candidates, Turn.EXPIRE);
        List<Candidate> runnable = runnable(candidates, expired);
        Map<WeekKey, OpenAttempt> underWay =
                open.stream().collect(Collectors.toMap(OpenAttempt::week, Function.identity(), (one, other) -> one));
        List<Adopted> adopted = runnable.stream()
                .flatMap(week -> Stream.ofNullable(underWay.get(week.key()))
                        .filter(attempt -> attempt.deserted()
                                && attempt.attempt().fingerprint().equals(week.fingerprint()))
                        .map(attempt -> new Adopted(week, attempt)))
                .limit(room)
                .toList();
        List<Candidate> waiting = oneOfEachUnvalidated(runnable.stream()
                .filter(week -> !underWay.containsKey(week.key()))
                .map(week -> week.knowing(open))
                .toList());
        int backfills = (int) open.stream().filter(OpenAttempt::backfill).count();
        List<Candidate> fresh = new SlotPolicy(slots).choose(waiting, open.size(), backfills);
        return new Choice(
                having(candidates, Turn.SKIP),
                expired,
                adopted,
                fresh.subList(0, Math.min(Math.min(fresh.size(), free), room - adopted.size())));
    }

    /** The first week of a question has AMC validate it for the others, which wait for that. */
    private static List<Candidate> oneOfEachUnvalidated(List<Candidate> waiting) {
        Set<Source> asking = new HashSet<>();
        return waiting.stream()
                .filter(week -> week.validated() || asking.add(week.week().source()))
                .toList();
    }

    /** A collection whose weeks have just expired may be halted now: what it still wants is for the next round. */
    private static List<Candidate> runnable(List<Candidate> candidates, List<Candidate> expired) {
        Set<UUID> halted = expired.stream().map(Candidate::collection).collect(Collectors.toSet());
        return having(candidates, Turn.RUN).stream()
                .filter(week -> !halted.contains(week.collection()))
                .toList();
    }

    private static List<Candidate> having(List<Candidate> candidates, Turn turn) {
        return candidates.stream().filter(week -> week.turn() == turn).toList();
    }

    List<Candidate> all() {
        return Stream.of(skipped, expired, running()).flatMap(List::stream).toList();
    }

    List<Candidate> running() {
        List<Candidate> running = new ArrayList<>(fresh);
        adopted.forEach(one -> running.add(one.week()));
        return running;
    }

    /** Those that change how their collection stands. */
    List<Candidate> moving() {
        return Stream.of(skipped, expired, starting()).flatMap(List::stream).toList();
    }

    private List<Candidate> starting() {
        return running().stream().filter(Candidate::starting).toList();
    }

    boolean isEmpty() {
        return all().isEmpty();
    }

    /** What is left of it with these weeks only. */
    Choice retain(Set<UUID> weeks) {
        return new Choice(
                retain(skipped, weeks),
                retain(expired, weeks),
                adopted.stream().filter(one -> weeks.contains(one.weekId())).toList(),
                retain(fresh, weeks));
    }

    private static List<Candidate> retain(List<Candidate> candidates, Set<UUID> weeks) {
        return candidates.stream().filter(week -> weeks.contains(week.id())).toList();
    }
}
