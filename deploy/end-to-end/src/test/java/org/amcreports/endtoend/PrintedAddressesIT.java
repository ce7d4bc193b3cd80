package org.amcreports.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever clicks on an address that the stack prints gets an answer. */
class PrintedAddressesIT {

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @Test
    void everyPrintedAddressAnswers() throws Exception {
        List<String> addresses = printed();

        assertThat(addresses).hasSizeGreaterThan(6);
        for (String address : addresses) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .header("Authorization", "Bearer " + SharedStack.get().token("analyst"))
                    .build();
            assertThat(browser.send(request, HttpResponse.BodyHandlers.ofString()))
                    .as(address)
                    .returns(200, HttpResponse::statusCode)
                    .satisfies(answer -> assertThat(answer.body()).isNotBlank());
        }
    }

    private static List<String> printed() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        SharedStack.get().printAddresses(new PrintStream(text, true, StandardCharsets.UTF_8));
        return ADDRESS.matcher(text.toString(StandardCharsets.UTF_8))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
