/** Exports over HTTP. */
@NullMarked
package org.amcreports.dashboard.export.api;

import org.jspecify.annotations.NullMarked;
