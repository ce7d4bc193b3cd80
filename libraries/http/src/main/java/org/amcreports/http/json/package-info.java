/** The JSON mappers: strict for HTTP, exact for JSONB columns, which are read and written as text. */
@NullMarked
package org.amcreports.http.json;

import org.jspecify.annotations.NullMarked;
