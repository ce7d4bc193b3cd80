package org.amcreports.dashboard.dashboards;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
import org.amcreports.dashboard.platform.PlatformDirectory;
import org.amcreports.projections.RecordLocks;

/**
 * Who adds or changes a data source, or what of it is filtered, must be a member of its instance, and so must the owner.
 * All in a transaction.
 */
@ApplicationScoped
public class SourceRights {

    public static final String REFUSAL = "the instance or a workflow is not yours to use";

    private final PlatformDirectory directory;

    SourceRights(PlatformDirectory directory) {
        this.directory = directory;
    }

    /** A burial of the owner waits for the transaction, or is over and seen. */
    Uni<Boolean> allowNew(SqlClient transaction, Dashboard dashboard) {
        return RecordLocks.lockForWriting(transaction, dashboard.owner())
                .chain(() -> allow(transaction, Set.of(dashboard.owner()), dashboard.sources()));
    }

    Uni<Boolean> allow(SqlClient transaction, UUID user, Dashboard before, Dashboard after) {
        if (!before.owner().equals(after.owner())) {
            return allowOwner(transaction, after);
        }
        Set<SourceId> opened = after.sourcesOpenedSince(before);
        return opened.isEmpty()
                ? Uni.createFrom().item(true)
                : allow(transaction, user.equals(after.owner()) ? Set.of(user) : Set.of(user, after.owner()), opened);
    }

    private Uni<Boolean> allowOwner(SqlClient transaction, Dashboard after) {
        return RecordLocks.lockForWriting(transaction, after.owner())
                .chain(() -> directory.isKnown(transaction, after.owner()))
                .chain(known -> known
                        ? directory.mayUse(transaction, Set.of(after.owner()), instancesOf(after.sources()), Set.of())
                        : Uni.createFrom().item(false));
    }

    private Uni<Boolean> allow(SqlClient transaction, Set<UUID> users, Set<SourceId> sources) {
        return directory.mayUse(
                transaction,
                users,
                instancesOf(sources),
                sources.stream().map(SourceId::workflowId).collect(Collectors.toSet()));
    }

    private static Set<UUID> instancesOf(Set<SourceId> sources) {
        return sources.stream().map(SourceId::instanceId).collect(Collectors.toSet());
    }
}
