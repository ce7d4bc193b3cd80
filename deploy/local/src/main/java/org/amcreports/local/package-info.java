/** One command that starts everything on this machine, shows what it does, and leaves nothing behind. */
@NullMarked
package org.amcreports.local;

import org.jspecify.annotations.NullMarked;
