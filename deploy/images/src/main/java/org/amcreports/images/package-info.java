/** Images of the services, made without a container engine. */
@NullMarked
package org.amcreports.images;

import org.jspecify.annotations.NullMarked;
