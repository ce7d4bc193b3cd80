package org.amcreports.aggregation.ingestion;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import org.amcreports.outbox.PayloadTooLargeException;
import org.amcreports.outbox.delivery.PoisonRecordException;

/** Recognises failures that no repetition heals, besides those that the database reports itself. */
final class PermanentFailure {

    private PermanentFailure() {}

    static Throwable asPoison(Throwable failure) {
        if (failure instanceof PayloadTooLargeException) {
            return new PoisonRecordException(String.valueOf(failure.getMessage()), failure);
        }
        boolean ofOurs = failure instanceof UncheckedIOException || failure instanceof IllegalArgumentException;
        return ofOurs && failure.getCause() instanceof JsonProcessingException
                ? new PoisonRecordException("the JSON that is stored of the source cannot be read", failure)
                : failure;
    }
}
