package org.amcreports.aggregation.testing;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.amcreports.embedded.test.EmbeddedServers;

/** Runs the service on real servers, with a stand-in for collection-service's rows. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(
        value = EmbeddedServers.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "aggregation"))
@WithTestResource(value = CollectionStub.class, scope = TestResourceScope.GLOBAL)
public @interface ServiceTest {}
