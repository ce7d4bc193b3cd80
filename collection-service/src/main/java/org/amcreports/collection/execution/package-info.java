/**
 * Runs weeks at AMC, in rooms that look one way: engine, claiming, running, ledger, persistence, domain. Here is what all of
 * them use.
 */
@NullMarked
package org.amcreports.collection.execution;

import org.jspecify.annotations.NullMarked;
