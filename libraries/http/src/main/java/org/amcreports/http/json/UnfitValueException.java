package org.amcreports.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** The value has the right type, but nothing here could store or show it. Its original message is for the caller. */
public final class UnfitValueException extends MismatchedInputException {

    private static final long serialVersionUID = 1L;

    UnfitValueException(JsonParser parser, String message, Class<?> type) {
        super(parser, message, type);
    }
}
