/** The rows of results in a store that speaks S3. */
@NullMarked
package org.amcreports.collection.results.objects;

import org.jspecify.annotations.NullMarked;
