package org.amcreports.collection.credentials;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.amcreports.collection.amc.CredentialCheck;
import org.amcreports.collection.credentials.CheckedCredential.InRegion;

/** Checks a credential in the regions of the instances that use it; one that none uses yet, in all that are configured. */
@ApplicationScoped
public class CredentialChecks {

    private static final String REGIONS = """
            SELECT DISTINCT lower(region) AS region FROM platform_instances
            WHERE credentials_ref = $1 AND buried_at IS NULL
            ORDER BY region
            """;

    private final Pool pool;
    private final CredentialCheck check;

    CredentialChecks(Pool pool, CredentialCheck check) {
        this.pool = pool;
        this.check = check;
    }

    /** Empty when it is neither configured nor used. */
    Uni<Optional<CheckedCredential>> check(String credentialsRef) {
        return pool.preparedQuery(REGIONS)
                .execute(Tuple.of(credentialsRef))
                .map(rows -> rows.stream().map(row -> row.getString("region")).toList())
                .chain(used -> used.isEmpty() && !check.isKnown(credentialsRef)
                        ? Uni.createFrom().item(Optional.<CheckedCredential>empty())
                        : check(credentialsRef, used.isEmpty() ? check.regions() : used)
                                .map(Optional::of));
    }

    private Uni<CheckedCredential> check(String credentialsRef, Collection<String> regions) {
        return Multi.createFrom()
                .iterable(regions)
                .onItem()
                .transformToUniAndConcatenate(region -> inRegion(credentialsRef, region))
                .collect()
                .asList()
                .map((List<InRegion> checked) -> CheckedCredential.of(credentialsRef, checked));
    }

    private Uni<InRegion> inRegion(String credentialsRef, String region) {
        return check.refusal(region, credentialsRef).map(refusal -> InRegion.of(region, refusal.orElse(null)));
    }
}
