/** PostgreSQL and Kafka from Maven artifacts, each in a process of its own that ends with its launcher. */
@NullMarked
package org.amcreports.embedded;

import org.jspecify.annotations.NullMarked;
