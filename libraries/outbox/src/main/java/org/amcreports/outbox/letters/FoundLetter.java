package org.amcreports.outbox.letters;

import java.time.Instant;
import org.amcreports.outbox.letters.domain.Letter;
import org.jspecify.annotations.Nullable;

/** A letter that was asked for. */
public record FoundLetter(Letter letter, @Nullable Instant redrivenAt) {}
