/** What tests and people use to steer and to watch the sandbox. The real service has none of it. */
@NullMarked
package org.amcreports.sandbox.control;

import org.jspecify.annotations.NullMarked;
