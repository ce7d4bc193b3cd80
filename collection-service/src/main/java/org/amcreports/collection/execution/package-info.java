/** Runs weeks at AMC: claims them, follows each run, keeps the ledger. */
@NullMarked
package org.amcreports.collection.execution;

import org.jspecify.annotations.NullMarked;
