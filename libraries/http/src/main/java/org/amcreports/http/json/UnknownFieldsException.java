package org.amcreports.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.List;

/** The body has fields that its type does not have. */
public final class UnknownFieldsException extends MismatchedInputException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> paths;

    UnknownFieldsException(JsonParser parser, List<String> paths) {
        super(parser, "unknown fields");
        this.paths = paths;
    }

    public List<String> paths() {
        return paths;
    }
}
