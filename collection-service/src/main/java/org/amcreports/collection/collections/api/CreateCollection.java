package org.amcreports.collection.collections.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.UUID;
import org.amcreports.collection.collections.Creation;
import org.amcreports.collection.collections.domain.CollectionOptions;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.collection.collections.domain.PlanRequest;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a POST. */
public record CreateCollection(
        @NotNull UUID workflowId,
        @NotNull UUID instanceId,

        @NotNull
        @Schema(implementation = CollectionType.class)
        @Pattern(regexp = "backfill|weekly_update", message = "must be backfill or weekly_update")
        String collectionType,

        @Nullable @Schema(examples = "1") @Min(1) @Max(56) Integer targetWeeks,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable @Valid Configuration configuration) {

    public record Configuration(
            @Nullable Boolean force,
            @Nullable @Min(1) @Max(56) Integer stopAfterFailures) {

        /** What is not said is as usual. */
        public static CollectionOptions options(@Nullable Configuration configuration) {
            return configuration == null
                    ? new CollectionOptions(false, null, null)
                    : new CollectionOptions(
                            Boolean.TRUE.equals(configuration.force()), configuration.stopAfterFailures(), null);
        }
    }

    Creation by(UUID userId) {
        return new Creation(
                userId,
                workflowId,
                instanceId,
                CollectionType.of(collectionType),
                new PlanRequest(targetWeeks, startDate, endDate),
                Configuration.options(configuration));
    }
}
