package org.amcreports.aggregation.source;

import java.time.LocalDate;
import java.util.UUID;

/** Facts of a week that were written together, whether or not they became the week's. */
public record Load(UUID id, SourceId source, LocalDate week) {}
