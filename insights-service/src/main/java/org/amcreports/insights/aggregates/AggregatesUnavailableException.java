package org.amcreports.insights.aggregates;

/** No answer came from aggregation-service, or none that can be used; asking again later may help. */
public final class AggregatesUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AggregatesUnavailableException(String message) {
        super(message);
    }

    AggregatesUnavailableException(Throwable cause) {
        super("aggregation-service: " + cause.getMessage(), cause);
    }
}
