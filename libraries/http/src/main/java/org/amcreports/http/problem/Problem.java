package org.amcreports.http.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of a problem; {@code type} is stable and made of {@code code}. */
public record Problem(
        int status,
        String code,
        String title,
        @Nullable String detail,
        List<FieldError> errors,
        Map<String, ?> extras,
        @Nullable Duration retryAfter) {

    static final String TYPE_PREFIX = "urn:amc-reports:problem:";

    public static Problem of(int status, String code, String title) {
        return new Problem(status, code, title, null, List.of(), Map.of(), null);
    }

    Problem withDetail(String text) {
        return new Problem(status, code, title, text, errors, extras, retryAfter);
    }

    Problem withErrors(List<FieldError> list) {
        return new Problem(status, code, title, detail, list, extras, retryAfter);
    }

    Problem withExtras(Map<String, ?> members) {
        return new Problem(status, code, title, detail, errors, members, retryAfter);
    }

    Problem withRetryAfter(Duration duration) {
        return new Problem(status, code, title, detail, errors, extras, duration);
    }

    /** The JSON object's members, in the order in which a reader wants them. */
    public Map<String, Object> members(String traceId) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", TYPE_PREFIX + code);
        members.put("title", title);
        members.put("status", status);
        if (detail != null) {
            members.put("detail", detail);
        }
        if (!errors.isEmpty()) {
            members.put("errors", errors);
        }
        members.putAll(extras);
        members.put("trace_id", traceId);
        return members;
    }
}
