package org.amcreports.outbox.letters.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Letters by partition and offset: within a partition the oldest first.
 *
 * @param total how many letters the topic has, whatever the filters
 * @param items may be fewer than asked for, even none, while there is a cursor: a search stops after some seconds
 */
public record LetterPage(
        String topic,
        long total,
        List<LetterItem> items,
        @Nullable String nextCursor) {}
