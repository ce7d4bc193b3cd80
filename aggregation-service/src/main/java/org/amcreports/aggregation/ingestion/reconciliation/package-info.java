/** Compares what is stored with collection-service's ledger, and takes in what is missing. */
@NullMarked
package org.amcreports.aggregation.ingestion.reconciliation;

import org.jspecify.annotations.NullMarked;
