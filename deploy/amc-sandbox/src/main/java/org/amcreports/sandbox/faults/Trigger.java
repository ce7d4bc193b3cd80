package org.amcreports.sandbox.faults;

/** Counts the opportunities of one fault. */
final class Trigger {

    private final Occurrence occurrence;
    private int opportunities;
    private int strikes;

    Trigger(Occurrence occurrence) {
        this.occurrence = occurrence;
    }

    boolean strikes() {
        Integer every = occurrence.every();
        Integer count = occurrence.count();
        opportunities++;
        if (every != null && opportunities % every != 0 || count != null && strikes >= count) {
            return false;
        }
        strikes++;
        return true;
    }
}
