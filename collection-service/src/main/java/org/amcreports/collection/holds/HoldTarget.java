package org.amcreports.collection.holds;

import java.util.Locale;
import java.util.Optional;

/**
 * What is held: {@code all}, {@code instance:<amc_instance_id>} or {@code credential:<credentials_ref>}.
 *
 * @param name empty of all
 */
record HoldTarget(Scope scope, String name) {

    enum Scope {
        ALL,
        INSTANCE,
        CREDENTIAL;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Optional<HoldTarget> parse(String text) {
        if (text.equals(Scope.ALL.wireName())) {
            return Optional.of(new HoldTarget(Scope.ALL, ""));
        }
        int colon = text.indexOf(':');
        String name = text.substring(colon + 1);
        return switch (colon < 0 || name.isEmpty() ? "" : text.substring(0, colon)) {
            case "instance" -> Optional.of(new HoldTarget(Scope.INSTANCE, name));
            case "credential" -> Optional.of(new HoldTarget(Scope.CREDENTIAL, name));
            default -> Optional.empty();
        };
    }
}
