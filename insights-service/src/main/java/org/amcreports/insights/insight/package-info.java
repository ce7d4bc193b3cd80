/** Reading and deleting insights. */
@NullMarked
package org.amcreports.insights.insight;

import org.jspecify.annotations.NullMarked;
