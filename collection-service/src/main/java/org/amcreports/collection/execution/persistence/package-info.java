/** What the engine writes of weeks, attempts, versions and the collections that own them. */
@NullMarked
package org.amcreports.collection.execution.persistence;

import org.jspecify.annotations.NullMarked;
