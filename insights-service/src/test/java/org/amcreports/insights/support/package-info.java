/** What the tests share. */
@NullMarked
package org.amcreports.insights.support;

import org.jspecify.annotations.NullMarked;
