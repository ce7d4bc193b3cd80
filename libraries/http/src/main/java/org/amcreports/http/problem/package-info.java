/** RFC 9457 problem details: one shape for every refusal, naming the field and leaking nothing. */
@NullMarked
package org.amcreports.http.problem;

import org.jspecify.annotations.NullMarked;
