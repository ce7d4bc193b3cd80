/**
 * The client of the AMC Reporting API: tokens, headers, executions, download URLs, and what each failure means. Flat on
 * purpose: everything but the client, its values and its exception is package-private.
 */
@NullMarked
package org.amcreports.collection.amc;

import org.jspecify.annotations.NullMarked;
