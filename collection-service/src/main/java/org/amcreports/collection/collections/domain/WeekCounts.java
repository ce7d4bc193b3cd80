package org.amcreports.collection.collections.domain;

/** How many weeks of a collection stand where. */
public record WeekCounts(int pending, int running, int completed, int failed, int skipped, int cancelled) {

    public int total() {
        return pending + running + completed + failed + skipped + cancelled;
    }

    public int done() {
        return completed + skipped;
    }

    public int progressPercentage() {
        return total() == 0 ? 0 : 100 * done() / total();
    }

    /**
     * Where a collection with these weeks stands.
     *
     * @param halted true when a failure has stopped it: pending weeks then stay for a retry
     */
    public CollectionState stateAfter(CollectionState before, boolean halted) {
        if (!before.active()) {
            return before;
        }
        CollectionState now = settled(halted);
        return now == before || now == CollectionState.PENDING ? before : before.to(now);
    }

    private CollectionState settled(boolean halted) {
        if (done() == total()) {
            return CollectionState.COMPLETED;
        }
        if (running == 0 && failed > 0 && (halted || pending == 0)) {
            return CollectionState.FAILED;
        }
        return running > 0 || pending < total() ? CollectionState.RUNNING : CollectionState.PENDING;
    }
}
