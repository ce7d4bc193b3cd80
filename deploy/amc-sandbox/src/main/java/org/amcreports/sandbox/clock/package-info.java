/** The sandbox's two times: the machine's, for tokens and URLs, and the business clock that tests move. */
@NullMarked
package org.amcreports.sandbox.clock;

import org.jspecify.annotations.NullMarked;
