package org.amcreports.dashboard.subscriptions.channels;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.Optional;

/** The SMTP server that takes the mails. */
@ConfigMapping(prefix = "amcreports.mail")
public interface MailServerConfig {

    /** The sender of the mails. */
    @WithDefault("reports@localhost")
    String from();

    @WithDefault("localhost")
    String host();

    @WithDefault("25")
    int port();

    Optional<String> username();

    Optional<String> password();

    @WithDefault("OPTIONAL")
    StartTLSOptions startTls();

    /** After so long without a word of it a connection is given up; less than an attempt may take. */
    @WithDefault("60s")
    Duration silence();

    /** Whether mails are written to the log instead, for development. */
    @WithDefault("false")
    boolean mock();
}
