package org.amcreports.http.idempotency;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Runs a statement of {@code $1} and following in the caller's transaction; its rows have one text column. */
@FunctionalInterface
interface Statements {

    Uni<List<String>> run(String statement, List<String> parameters);
}
