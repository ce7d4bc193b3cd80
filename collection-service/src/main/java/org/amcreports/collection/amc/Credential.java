package org.amcreports.collection.amc;

/** A Login-with-Amazon client and its long-lived grant. */
record Credential(String clientId, String clientSecret, String refreshToken) {
    @Override
    public String toString() {
        return "Credential[…]";
    }
}
