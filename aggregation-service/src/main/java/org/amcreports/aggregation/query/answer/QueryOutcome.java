package org.amcreports.aggregation.query.answer;

/** An answer, or why there is none. */
public sealed interface QueryOutcome permits QueryResult, QueryRefusal {}
