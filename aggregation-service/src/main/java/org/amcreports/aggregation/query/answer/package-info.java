/** What is answered: a result, or why there is none. */
@NullMarked
package org.amcreports.aggregation.query.answer;

import org.jspecify.annotations.NullMarked;
