package org.amcreports.http.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;

/** Names as the HTTP mapper writes them. */
public final class SnakeCase {

    private static final SnakeCaseStrategy STRATEGY = (SnakeCaseStrategy) PropertyNamingStrategies.SNAKE_CASE;

    private SnakeCase() {}

    public static String of(String camelCase) {
        return STRATEGY.translate(camelCase);
    }
}
