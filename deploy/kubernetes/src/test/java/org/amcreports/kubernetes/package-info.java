/** Holds the manifests against the models of their kinds, against the services and against the design's picture. */
@NullMarked
package org.amcreports.kubernetes;

import org.jspecify.annotations.NullMarked;
