package org.amcreports.dashboard;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.testing.contracts.PublishedRecords;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole service on real servers, with a stand-in for aggregation-service. */
@QuarkusTest
@WithTestResource(
        value = EmbeddedServers.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "dashboard"))
@WithTestResource(value = AggregationStandIn.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = MailServer.class, scope = TestResourceScope.GLOBAL)
@ExtendWith(PublishedRecords.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ServiceTest {}
