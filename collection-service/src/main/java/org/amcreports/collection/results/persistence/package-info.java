/** SQL of the ledger's data: week_results is read, week_result_chunks is owned. */
@NullMarked
package org.amcreports.collection.results.persistence;

import org.jspecify.annotations.NullMarked;
