/** Reading AMC's CSV and writing ours, row by row; blocking, for worker threads. */
@NullMarked
package org.amcreports.collection.results.csv;

import org.jspecify.annotations.NullMarked;
