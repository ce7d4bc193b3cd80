package org.amcreports.aggregation.query.answer;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An answer, or why there is none. */
@Schema(oneOf = {QueryResult.class, QueryRefusal.class})
public sealed interface QueryOutcome permits QueryResult, QueryRefusal {}
