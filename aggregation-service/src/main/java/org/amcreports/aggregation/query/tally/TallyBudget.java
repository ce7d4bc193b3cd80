package org.amcreports.aggregation.query.tally;

/** How many tallies all questions about one source may keep at a time, as each takes memory. */
public final class TallyBudget {

    public static final int MOST = 200_000;

    private int left;

    public TallyBudget(int tallies) {
        left = tallies;
    }

    /** False when there is no room for another tally. */
    public boolean take() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    public void giveBack(int tallies) {
        left += tallies;
    }
}
