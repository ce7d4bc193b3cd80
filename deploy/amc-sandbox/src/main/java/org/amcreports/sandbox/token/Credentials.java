package org.amcreports.sandbox.token;

/** The one Login-with-Amazon client that the sandbox knows, and its consent. */
public record Credentials(String clientId, String clientSecret, String refreshToken) {

    public static final Credentials SANDBOX = new Credentials("sandbox-client", "sandbox-secret", "Atzr|sandbox");

    @Override
    public String toString() {
        return "Credentials[" + clientId + "]";
    }
}
