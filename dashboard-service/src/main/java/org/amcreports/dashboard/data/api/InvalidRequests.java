package org.amcreports.dashboard.data.api;

import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.amcreports.http.problem.ProblemException;

/** What a reader asks for but cannot be asked, as a problem that names the field. */
public final class InvalidRequests {

    private InvalidRequests() {}

    public static ProblemException problem(Throwable invalid) {
        return ProblemException.badRequest(
                ((InvalidDefinitionException) invalid).field(), String.valueOf(invalid.getMessage()));
    }
}
