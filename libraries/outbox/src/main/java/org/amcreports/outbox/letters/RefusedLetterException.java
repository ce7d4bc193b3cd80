package org.amcreports.outbox.letters;

/** The letter stays one; its message says why. */
final class RefusedLetterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedLetterException(String message) {
        super(message);
    }
}
