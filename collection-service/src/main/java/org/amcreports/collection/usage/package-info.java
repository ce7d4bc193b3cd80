/** What each AMC instance is used for, and how much of it operators allow. */
@NullMarked
package org.amcreports.collection.usage;

import org.jspecify.annotations.NullMarked;
