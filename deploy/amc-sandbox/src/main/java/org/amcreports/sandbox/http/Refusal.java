package org.amcreports.sandbox.http;

/** An answer of the form {@code {"code": "400", "details": "…"}}. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public Refusal(int status, String details) {
        super(details, null, false, false);
        this.status = status;
    }

    public static Refusal badRequest(String details) {
        return new Refusal(400, details);
    }

    public int status() {
        return status;
    }
}
