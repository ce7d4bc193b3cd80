/** What is asked, and how it is understood against the weeks that are stored. */
@NullMarked
package org.amcreports.aggregation.query.question;

import org.jspecify.annotations.NullMarked;
