/** What is stored of sources: a room for each kind of row, one repository for each table. */
@NullMarked
package org.amcreports.aggregation.store;

import org.jspecify.annotations.NullMarked;
