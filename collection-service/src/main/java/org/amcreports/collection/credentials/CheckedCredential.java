package org.amcreports.collection.credentials;

import java.util.List;
import org.amcreports.collection.amc.AmcException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the token endpoints said.
 *
 * @param good whether a token was granted wherever it is used
 */
public record CheckedCredential(String credentialsRef, boolean good, List<InRegion> regions) {

    /**
     * What one of them said.
     *
     * @param outcome good: a token was granted; refused: what uses it waits until it is mended; unavailable: nothing is known
     * @param category a stable word, such as invalid_grant; null when it is good
     */
    public record InRegion(
            String region,

            @Schema(enumeration = {"good", "refused", "unavailable"})
            String outcome,

            @Nullable String category) {

        static InRegion of(String region, @Nullable AmcException refusal) {
            if (refusal == null) {
                return new InRegion(region, "good", null);
            }
            boolean refused = refusal.scope() == AmcException.Scope.CREDENTIAL;
            return new InRegion(region, refused ? "refused" : "unavailable", refusal.category());
        }

        boolean good() {
            return category == null;
        }
    }

    static CheckedCredential of(String credentialsRef, List<InRegion> regions) {
        return new CheckedCredential(credentialsRef, regions.stream().allMatch(InRegion::good), regions);
    }
}
