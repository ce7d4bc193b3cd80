/** From questions to answers: from stored sums where they will do, else from one reading of the facts. */
@NullMarked
package org.amcreports.aggregation.query.evaluation;

import org.jspecify.annotations.NullMarked;
