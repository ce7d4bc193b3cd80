/** What a service promises to those who read its events, served as it was built in. */
@NullMarked
package org.amcreports.http.contracts;

import org.jspecify.annotations.NullMarked;
