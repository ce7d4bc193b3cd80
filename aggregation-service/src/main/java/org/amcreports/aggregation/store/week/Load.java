package org.amcreports.aggregation.store.week;

import java.time.LocalDate;
import java.util.UUID;
import org.amcreports.aggregation.store.source.SourceId;

/** Facts of a week that were written together, whether or not they became the week's. */
public record Load(UUID id, SourceId source, LocalDate week) {}
