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

    boolean allDone() {
        return done() == total();
    }

    /** Whether a failure is the end, as far as these weeks go. */
    boolean givenUp(boolean halted) {
        return running == 0 && failed > 0 && (halted || pending == 0);
    }

    boolean begun() {
        return pending < total();
    }
}
