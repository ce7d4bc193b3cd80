package org.amcreports.http.streams;

/**
 * One event of a stream.
 *
 * @param id its place in the sequence; a reader resumes after it
 * @param data JSON in one line
 */
public record StreamEvent(long id, String name, String data) {}
