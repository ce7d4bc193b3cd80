/** The data of collected weeks: received from AMC, checksummed, kept as gzip chunks, served. */
@NullMarked
package org.amcreports.collection.results;

import org.jspecify.annotations.NullMarked;
