package org.amcreports.collection.execution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SlotPolicyTest {

    private record Wish(String name, boolean backfill, boolean expiring) implements SlotPolicy.Contender {}

    private final SlotPolicy policy = new SlotPolicy(10);

    @Test
    void neverGivesMoreThanIsFree() {
        assertThat(policy.choose(backfills(20), 7, 7)).hasSize(3);
        assertThat(policy.choose(backfills(20), 10, 10)).isEmpty();
        assertThat(policy.choose(backfills(20), 12, 12)).isEmpty();
    }

    @Test
    void keepsTheOrderOfAsking() {
        assertThat(policy.choose(backfills(3), 0, 0)).extracting(Wish::name).containsExactly("b0", "b1", "b2");
    }

    @Test
    void weeklyUpdatesGoAheadOfBackfills() {
        List<Wish> wishes =
                Stream.concat(backfills(20).stream(), updates(4).stream()).toList();

        assertThat(policy.choose(wishes, 6, 6)).extracting(Wish::name).containsExactly("u0", "u1", "u2", "u3");
    }

    @Test
    void oneSlotInFiveIsABackfills() {
        List<Wish> wishes =
                Stream.concat(updates(20).stream(), backfills(20).stream()).toList();

        assertThat(policy.choose(wishes, 0, 0)).filteredOn(Wish::backfill).hasSize(2);
    }

    @Test
    void expiringWeeksGoBeforeAll() {
        Wish expiring = new Wish("old", true, true);
        List<Wish> wishes =
                Stream.concat(updates(3).stream(), Stream.of(expiring)).toList();

        assertThat(policy.choose(wishes, 9, 9)).containsExactly(expiring);
    }

    private static List<Wish> backfills(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Wish("b" + i, true, false))
                .toList();
    }

    private static List<Wish> updates(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Wish("u" + i, false, false))
                .toList();
    }
}
