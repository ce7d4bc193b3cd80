/** Login with Amazon: access tokens for a refresh token. */
@NullMarked
package org.amcreports.sandbox.token;

import org.jspecify.annotations.NullMarked;
