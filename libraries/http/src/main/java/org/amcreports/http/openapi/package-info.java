/** What the OpenAPI documents of all services have alike, added when a service is built. */
@NullMarked
package org.amcreports.http.openapi;

import org.jspecify.annotations.NullMarked;
