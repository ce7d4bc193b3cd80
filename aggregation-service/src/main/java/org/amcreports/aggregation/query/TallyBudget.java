package org.amcreports.aggregation.query;

/** How many tallies all questions about one source may keep at a time, as each takes memory. */
final class TallyBudget {

    static final int MOST = 200_000;

    private int left;

    TallyBudget(int tallies) {
        left = tallies;
    }

    /** False when there is no room for another tally. */
    boolean take() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    void giveBack(int tallies) {
        left += tallies;
    }
}
