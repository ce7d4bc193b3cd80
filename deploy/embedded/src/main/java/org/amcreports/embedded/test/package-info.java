/** One pair of servers, a token issuer and its keys for all tests of a Maven module. */
@NullMarked
package org.amcreports.embedded.test;

import org.jspecify.annotations.NullMarked;
