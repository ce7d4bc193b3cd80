/** The API gateway of the local stack: routes by path, and issues the tokens that the services accept. */
@NullMarked
package org.amcreports.local.gateway;

import org.jspecify.annotations.NullMarked;
