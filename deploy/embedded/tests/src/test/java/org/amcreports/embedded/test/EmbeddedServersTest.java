package org.amcreports.embedded.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;

class EmbeddedServersTest {

    private static final UUID USER = UUID.fromString("5b0c1c1e-8d1f-4c6f-9a55-0b6f6c2f1a01");

    @Test
    void configuresAService() throws SQLException {
        EmbeddedServers resource = new EmbeddedServers();
        resource.init(Map.of("service", "collection"));

        Map<String, String> properties = resource.start();

        assertThat(properties)
                .containsEntry("amcreports.issuer", "http://test-issuer")
                .containsEntry("kafka.bootstrap.servers", EmbeddedServers.kafkaBootstrap())
                .containsEntry("quarkus.datasource.username", "collection")
                .containsEntry("quarkus.datasource.owner.username", "collection_owner")
                .containsEntry("quarkus.datasource.owner.jdbc.url", EmbeddedServers.jdbcUrl("collection"));
        assertThat(properties.get("quarkus.datasource.reactive.url"))
                .startsWith("postgresql://")
                .endsWith("/collection");
        try (Connection owner = connect()) {
            assertThat(owner.isValid(1)).isTrue();
        }
    }

    @Test
    void everyClassLoaderOfTheJvmGetsTheSamePair() throws Exception {
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(":", -1))
                .map(EmbeddedServersTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader other = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Class<?> twin = other.loadClass(EmbeddedServers.class.getName());
            assertThat(twin).isNotSameAs(EmbeddedServers.class);
            assertThat(twin.getMethod("kafkaBootstrap").invoke(null)).isEqualTo(EmbeddedServers.kafkaBootstrap());
        }
    }

    @Test
    void aFrozenConnectionSaysNothingUntilItThaws() throws Exception {
        try (Connection frozen = freezable();
                Connection other = freezable()) {
            int found = EmbeddedServers.freeze("insights", "pid = " + pid(frozen));

            assertThat(found).isEqualTo(1);
            CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> pid(frozen));
            assertThat(pid(other)).isPositive();
            assertThat(answer).isNotDone();

            EmbeddedServers.thaw();
            assertThat(answer.get(10, TimeUnit.SECONDS)).isPositive();
        }
    }

    @Test
    void serversGoAndComeBackOnTheirPorts() throws Exception {
        String bootstrap = EmbeddedServers.kafkaBootstrap();
        String url = EmbeddedServers.jdbcUrl("collection");

        EmbeddedServers.stopPostgres();
        assertThatThrownBy(() -> DriverManager.getConnection(url, "collection", "any"))
                .hasMessageContaining("refused");
        EmbeddedServers.startPostgres();
        EmbeddedServers.restartKafka();

        assertThat(EmbeddedServers.kafkaBootstrap()).isEqualTo(bootstrap);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                Connection owner = connect()) {
            assertThat(admin.listTopics().names().get()).contains("amc.week-completed.v1");
            assertThat(owner.isValid(1)).isTrue();
        }
    }

    @Test
    void tokensPassWithThePublishedKeysOrNot() throws Exception {
        assertThat(verify(Tokens.user(USER)).getStringListClaimValue("groups")).containsExactly("user");
        assertThat(verify(Tokens.admin(USER)).getStringListClaimValue("groups")).contains("admin");
        assertThat(verify(Tokens.service()).getSubject()).isEqualTo("service:test");
        assertThatThrownBy(() -> verify(Tokens.expired(USER))).isInstanceOf(InvalidJwtException.class);
        assertThatThrownBy(() -> verify(Tokens.forged(USER))).isInstanceOf(InvalidJwtException.class);

        String before = Tokens.user(USER);
        Tokens.rotateKeys();
        assertThat(keyId(Tokens.user(USER))).isNotEqualTo(keyId(before));
        assertThat(verify(before).getSubject()).isEqualTo(USER.toString());
    }

    @Test
    void aTokenIsSignedOnceButForOneWhoseEndIsTested() {
        Duration valid = Duration.ofMinutes(5);

        assertThat(Tokens.user(USER)).isEqualTo(Tokens.user(USER)).isNotEqualTo(Tokens.user(UUID.randomUUID()));
        assertThat(Tokens.admin(USER)).isEqualTo(Tokens.admin(USER)).isNotEqualTo(Tokens.user(USER));
        assertThat(Tokens.brief(USER, valid)).isNotEqualTo(Tokens.brief(USER, valid));
    }

    @Test
    void theTokenEndpointGivesAServiceTokenToAClient() throws Exception {
        String basic = Base64.getEncoder().encodeToString("insights-service:secret".getBytes(StandardCharsets.UTF_8));
        HttpRequest byHeader = tokenRequest("grant_type=client_credentials")
                .header("Authorization", "Basic " + basic)
                .build();
        HttpRequest byForm = tokenRequest("grant_type=client_credentials&client_id=insights-service")
                .build();

        for (HttpRequest request : new HttpRequest[] {byHeader, byForm}) {
            Matcher token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(send(request));
            assertThat(token.find()).isTrue();
            JwtClaims claims = verify(token.group(1));
            assertThat(claims.getSubject()).isEqualTo("service:insights-service");
            assertThat(claims.getStringListClaimValue("groups")).containsExactly("service");
        }
        assertThat(send(tokenRequest("grant_type=client_credentials").build())).contains("invalid_client");
    }

    private static Connection connect() throws SQLException {
        Map<String, String> properties = EmbeddedServers.configuration("collection");
        return DriverManager.getConnection(
                EmbeddedServers.jdbcUrl("collection"),
                properties.get("quarkus.datasource.owner.username"),
                properties.get("quarkus.datasource.owner.password"));
    }

    private static HttpRequest.Builder tokenRequest(String form) {
        return HttpRequest.newBuilder(property("amcreports.token-url")).POST(BodyPublishers.ofString(form));
    }

    private static JwtClaims verify(String token) throws Exception {
        JsonWebKeySet keys = new JsonWebKeySet(
                send(HttpRequest.newBuilder(property("amcreports.jwks-url")).build()));
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setExpectedIssuer("http://test-issuer")
                .setExpectedAudience("amc-reports")
                .build()
                .processToClaims(token);
    }

    private static String keyId(String token) throws Exception {
        return ((JsonWebSignature) JsonWebSignature.fromCompactSerialization(token)).getKeyIdHeaderValue();
    }

    private static URI property(String name) {
        return URI.create(
                String.valueOf(EmbeddedServers.configuration("collection").get(name)));
    }

    private static String send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Connection freezable() throws SQLException {
        EmbeddedServers resource = new FreezableServers();
        resource.init(Map.of("service", "insights"));
        Map<String, String> properties = resource.start();
        return DriverManager.getConnection(
                "jdbc:" + properties.get("quarkus.datasource.reactive.url"),
                properties.get("quarkus.datasource.username"),
                properties.get("quarkus.datasource.password"));
    }

    private static int pid(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
