package org.amcreports.aggregation.query;

/** An answer, or why there is none. */
public sealed interface QueryOutcome permits QueryResult, QueryRefusal {}
