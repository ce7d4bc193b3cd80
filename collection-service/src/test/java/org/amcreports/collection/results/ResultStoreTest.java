package org.amcreports.collection.results;

import org.amcreports.collection.testing.ServiceTest;

/** With the rows in PostgreSQL. */
@ServiceTest
class ResultStoreTest extends ResultStoreContract {}
