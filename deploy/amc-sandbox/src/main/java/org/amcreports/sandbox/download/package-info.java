/** Pre-signed download files. */
@NullMarked
package org.amcreports.sandbox.download;

import org.jspecify.annotations.NullMarked;
