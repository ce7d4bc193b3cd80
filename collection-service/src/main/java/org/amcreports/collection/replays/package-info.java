/** The last event of each week, kept to be sent again to who comes late. */
@NullMarked
package org.amcreports.collection.replays;

import org.jspecify.annotations.NullMarked;
