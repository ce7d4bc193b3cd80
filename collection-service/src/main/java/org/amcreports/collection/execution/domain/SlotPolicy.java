package org.amcreports.collection.execution.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Who gets the free slots of an AMC instance: expiring weeks, then weekly updates, but one slot in five is a backfill's. */
public final class SlotPolicy {

    /** How the policy sees a week that wants to run. */
    public interface Contender {
        boolean backfill();

        boolean expiring();
    }

    private static final int BACKFILL_SHARE = 5;

    private final int slots;

    public SlotPolicy(int slots) {
        this.slots = slots;
    }

    /**
     * Those that may run now, in the order of their claims.
     *
     * @param contenders in the order in which they would like to run
     * @param active executions that hold a slot now
     * @param activeBackfills those among them that belong to backfills
     */
    public <T extends Contender> List<T> choose(List<T> contenders, int active, int activeBackfills) {
        Deque<T> expiring = new ArrayDeque<>();
        Deque<T> backfills = new ArrayDeque<>();
        Deque<T> updates = new ArrayDeque<>();
        for (T contender : contenders) {
            (contender.expiring() ? expiring : contender.backfill() ? backfills : updates).add(contender);
        }
        int reserved = slots > 1 ? Math.max(1, slots / BACKFILL_SHARE) : 0;
        int backfillsRunning = activeBackfills;
        List<T> chosen = new ArrayList<>();
        for (int free = slots - active; free > 0; free--) {
            Deque<T> next = next(expiring, backfills, updates, backfillsRunning < reserved);
            if (next.isEmpty()) {
                break;
            }
            T winner = next.remove();
            backfillsRunning += winner.backfill() ? 1 : 0;
            chosen.add(winner);
        }
        return chosen;
    }

    private static <T> Deque<T> next(Deque<T> expiring, Deque<T> backfills, Deque<T> updates, boolean backfillsTurn) {
        if (!expiring.isEmpty()) {
            return expiring;
        }
        boolean backfill = updates.isEmpty() || (backfillsTurn && !backfills.isEmpty());
        return backfill ? backfills : updates;
    }
}
