package org.amcreports.http.idempotency;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a repetition gets again. */
record StoredAnswer(
        int status,
        @Nullable String location,
        @Nullable String entityTag,
        @Nullable JsonNode body) {}
