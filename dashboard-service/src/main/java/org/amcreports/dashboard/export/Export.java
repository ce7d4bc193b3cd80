package org.amcreports.dashboard.export;

import java.time.Instant;

/** What becomes of a wish for a file. */
public sealed interface Export {

    /** @param at when its figures were fetched */
    @SuppressWarnings("ArrayRecordComponent")
    record Made(ExportFormat format, String dashboard, Instant at, byte[] content) implements Export {}

    /** It would hold more than a file may. */
    record TooLarge(int mostBytes) implements Export {}

    /** As many files are being made as may be at once. */
    record Busy() implements Export {}

    /** Some of its figures did not come, and only all of them were wanted. */
    record Incomplete() implements Export {}

    /** It was not done in time. */
    record TooSlow() implements Export {}
}
