/** What a consumer needs: decoding, retries in place, dead letters and the inbox. */
@NullMarked
package org.amcreports.outbox.delivery;

import org.jspecify.annotations.NullMarked;
