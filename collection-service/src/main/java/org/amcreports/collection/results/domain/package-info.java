/** What makes two results the same data, and what a result amounts to. Plain Java. */
@NullMarked
package org.amcreports.collection.results.domain;

import org.jspecify.annotations.NullMarked;
