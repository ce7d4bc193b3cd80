/** The JSON mappers: strict for HTTP, lenient for events, exact for JSONB columns (which are read and written as text). */
@NullMarked
package org.amcreports.outbox.json;

import org.jspecify.annotations.NullMarked;
