/** Expand, then contract: what the version before bears of a new schema. */
@NullMarked
package org.amcreports.testing.changelogs;

import org.jspecify.annotations.NullMarked;
