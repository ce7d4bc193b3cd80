package org.amcreports.collection.results.csv;

/**
 * Part of a result as an independent gzip member of at most 1 MiB, packed and unpacked: whole rows, in the first one
 * behind the header. All of them one after the other are the gzipped file.
 */
public record GzipChunk(int ordinal, long firstRow, int rowCount, byte[] bytes) {}
