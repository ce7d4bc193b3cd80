package org.amcreports.local.demo;

/** A step of the demonstration did not do what it should. */
public final class DemoFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailedException(String message) {
        super(message);
    }
}
