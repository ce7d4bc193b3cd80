/** What operators hold back: while a hold stands, nothing new is sent to AMC for what it names. */
@NullMarked
package org.amcreports.collection.holds;

import org.jspecify.annotations.NullMarked;
