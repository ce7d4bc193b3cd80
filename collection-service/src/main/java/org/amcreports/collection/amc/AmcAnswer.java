package org.amcreports.collection.amc;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A complete answer over HTTP. */
record AmcAnswer(int status, @Nullable String retryAfter, Buffer body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
