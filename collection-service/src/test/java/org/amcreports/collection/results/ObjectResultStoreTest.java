package org.amcreports.collection.results;

import io.quarkus.test.common.WithTestResource;
import org.amcreports.collection.testing.ObjectStoreResource;
import org.amcreports.collection.testing.ServiceTest;

/** With the rows as objects. */
@ServiceTest
@WithTestResource(ObjectStoreResource.class)
class ObjectResultStoreTest extends ResultStoreContract {}
