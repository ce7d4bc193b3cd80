/** States, plans and progress of collections: pure decisions. */
@NullMarked
package org.amcreports.collection.collections.domain;

import org.jspecify.annotations.NullMarked;
