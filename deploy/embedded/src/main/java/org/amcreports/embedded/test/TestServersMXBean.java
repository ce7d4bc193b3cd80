package org.amcreports.embedded.test;

import java.util.Map;

/** How test code of any class loader reaches the servers of its JVM; only types of the JDK pass. */
public interface TestServersMXBean {

    /** Makes the service's database when it is the first to ask, and returns the service's configuration. */
    Map<String, String> configuration(String service);

    String bootstrapServers();

    void startKafka();

    void stopKafka();

    void killKafka();

    void startPostgres();

    void stopPostgres();

    void killPostgres();

    /** The service's reactive URL by way of a proxy whose connections can be frozen. */
    String freezableUrl(String service);

    int freeze(String service, String condition);

    int sessions(String service, String condition);

    void thaw();

    String token(String subject, String[] groups, long validSeconds);

    String forgedToken(String subject, String[] groups, long validSeconds);

    /** Rightly signed, but by another issuer or for another audience where these are not empty. */
    String misdirectedToken(String issuer, String audience, String subject, long validSeconds);

    void rotateKeys();
}
