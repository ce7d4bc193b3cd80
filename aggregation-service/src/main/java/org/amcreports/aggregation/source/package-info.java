/** The weeks that are held of a workflow on an instance, and their facts. */
@NullMarked
package org.amcreports.aggregation.source;

import org.jspecify.annotations.NullMarked;
