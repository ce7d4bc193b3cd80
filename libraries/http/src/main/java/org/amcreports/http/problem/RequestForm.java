package org.amcreports.http.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses what no router or negotiation can read, before they try: escapes of the address, Accept, Content-Type. */
@Singleton
public class RequestForm {

    /** After the correlation id, before everything else. */
    private static final int EARLY = 2_000;

    private static final int LONGEST_ADDRESS = 8_000;
    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String PARAMETERS =
            "(?:\\s*;\\s*(?:" + TOKEN + "\\s*=\\s*(?:" + TOKEN + "|\"[^\"\\\\,]*+\"))?)*+";
    private static final String MEDIA_TYPE = TOKEN + "/" + TOKEN + PARAMETERS;
    private static final Pattern CONTENT_TYPE = Pattern.compile("\\s*" + MEDIA_TYPE + "\\s*");
    private static final Pattern ACCEPT = Pattern.compile("\\s*(?:(?:" + MEDIA_TYPE + "|\\*" + PARAMETERS
            + ")\\s*(?:,\\s*(?:" + MEDIA_TYPE + "|\\*" + PARAMETERS + ")\\s*)*+)?");
    private static final Pattern QUALITY =
            Pattern.compile(";\\s*q\\s*=\\s*(?!(?:0?\\.\\d{1,3}|0\\.?|1(?:\\.0{0,3})?)\\s*(?:[;,]|$))");

    void register(@Observes Filters filters) {
        filters.register(RequestForm::check, EARLY);
    }

    private static void check(RoutingContext exchange) {
        Problem problem = problem(exchange.request());
        if (problem == null) {
            exchange.next();
        } else {
            EarlyAnswer.send(exchange, problem);
        }
    }

    private static @Nullable Problem problem(HttpServerRequest request) {
        if (request.uri().length() > LONGEST_ADDRESS) {
            return Problem.of(414, "address-too-long", "The address is too long.");
        }
        if (!isText(request.uri())) {
            return ProblemException.malformed("The address has an escape that is no UTF-8, or U+0000.")
                    .problem();
        }
        if (!matches(ACCEPT, request.headers().getAll("accept"))
                || request.headers().getAll("accept").stream()
                        .anyMatch(value -> QUALITY.matcher(value).find())) {
            return StatusProblems.of(406);
        }
        return matches(CONTENT_TYPE, request.headers().getAll("content-type")) ? null : StatusProblems.of(415);
    }

    private static boolean matches(Pattern form, List<String> values) {
        return values.stream().allMatch(value -> form.matcher(value).matches());
    }

    private static boolean isText(String address) {
        Matcher escapes = ESCAPES.matcher(address);
        while (escapes.find()) {
            if (!isUtf8(escapes.group())) {
                return false;
            }
        }
        return escapes.replaceAll("").indexOf('%') < 0;
    }

    private static boolean isUtf8(String escapes) {
        ByteBuffer bytes = ByteBuffer.allocate(escapes.length() / 3);
        for (int i = 1; i < escapes.length(); i += 3) {
            byte value = (byte) Integer.parseInt(escapes.substring(i, i + 2), 16);
            if (value == 0) {
                return false;
            }
            bytes.put(value);
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
