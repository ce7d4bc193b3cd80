package org.amcreports.dashboard;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import org.amcreports.embedded.test.EmbeddedServers;

/** What the tests of the running service share: PostgreSQL, Kafka and somebody in aggregation-service's place. */
@WithTestResource(
        value = EmbeddedServers.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "dashboard"))
@WithTestResource(value = AggregationStandIn.class, scope = TestResourceScope.GLOBAL)
public interface ServiceTest {}
