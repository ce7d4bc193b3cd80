package org.amcreports.testing.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.amcreports.testing.metrics.MetricsDocument.Metric;
import org.junit.jupiter.api.Test;

/** What a service's metrics must be. A service extends it as a test of the running service. */
public abstract class MetricsTest {

    private static final String OURS = "amcreports_";

    /** Where the service answers. */
    protected abstract URI service();

    @Test
    public void documentDescribesWhatIsShown() throws IOException, InterruptedException {
        List<Metric> shown = Scrape.of(service()).metrics(OURS);

        assertThat(shown).extracting(Metric::name).contains("amcreports_build_info", "amcreports_outbox_unsent_events");
        assertThat(MetricsDocument.metrics()).containsAll(shown);
    }

    /** Else anybody could fill the memory of the service and of Prometheus. */
    @Test
    public void callersMakeNoLabels() throws IOException, InterruptedException {
        String random = "x" + UUID.randomUUID();
        for (String method : List.of("GET", "POST", "OPTIONS", "HEAD", "DELETE", random)) {
            for (String path :
                    List.of("/" + random, "/api/" + random, "/q/" + random, "/api/admin/dead-letters/" + random)) {
                ask(method, path, "");
                ask(method, path, "Bearer " + random);
            }
        }

        Scrape after = Scrape.of(service());
        assertThat(after.values("http_server_requests_seconds", "method")).doesNotContain(random);
        assertThat(after.values("http_server_requests_seconds", "uri"))
                .isNotEmpty()
                .noneMatch(uri -> uri.contains(random));
    }

    private void ask(String method, String path, String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service().resolve(path)).method(method, BodyPublishers.noBody());
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
    }
}
