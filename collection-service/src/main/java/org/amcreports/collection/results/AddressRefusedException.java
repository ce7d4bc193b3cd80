package org.amcreports.collection.results;

import java.io.IOException;
import java.io.Serial;

/** A pre-signed address that is not, or no longer, honoured: a fresh one may be. */
final class AddressRefusedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    AddressRefusedException(int status) {
        super("The file's address was refused with " + status);
    }
}
