package org.amcreports.collection.collections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.collections.domain.CollectionOptions;
import org.amcreports.collection.collections.domain.CollectionPlan;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.collection.collections.domain.PlanRequest;
import org.amcreports.collection.collections.persistence.CollectionRepository;
import org.amcreports.collection.collections.persistence.NewCollection;
import org.amcreports.collection.platform.Source;
import org.amcreports.collection.platform.Sources;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.http.idempotency.Idempotency;
import org.amcreports.outbox.Outbox;

/** Starts collections, or says what would come of it. */
@ApplicationScoped
public class CollectionService {

    /** What is done with a request that may be granted. */
    private interface Grant {
        Uni<Creation.Outcome> to(SqlConnection c, Creation request, Source source, CollectionPlan.Planned plan);
    }

    private final Pool pool;
    private final Sources sources;
    private final CollectionRepository collections;
    private final Foresight foresight;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final Clock clock;
    private final Event<WorkArrived> workArrived;

    CollectionService(
            Pool pool,
            Sources sources,
            CollectionRepository collections,
            Foresight foresight,
            Outbox outbox,
            Idempotency idempotency,
            Clock clock,
            Event<WorkArrived> workArrived) {
        this.pool = pool;
        this.sources = sources;
        this.collections = collections;
        this.foresight = foresight;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.clock = clock;
        this.workArrived = workArrived;
    }

    public Uni<Creation.Outcome> create(Creation request) {
        return pool.withTransaction(c -> idempotency.earlier(c, request).chain(earlier -> earlier.map(
                                CollectionService::createdBefore)
                        .orElseGet(() -> decide(c, request, this::store))))
                .invoke(this::announce);
    }

    /**
     * In a transaction of somebody else, who {@link #announce announces} it once that is committed.
     *
     * @param source as {@link Sources#findPermitted} has found it
     */
    public Uni<Creation.Outcome> create(SqlConnection c, Creation request, Source source) {
        return decide(c, request, source, this::store);
    }

    /** No other collection of the source is created before the transaction ends; empty when the source is gone. */
    public Uni<Optional<Source>> lockAlive(SqlConnection c, UUID workflowId, UUID instanceId) {
        return sources.findAlive(c, workflowId, instanceId)
                .call(() -> collections.lockSource(c, workflowId, instanceId));
    }

    /** Of weeks that were provisional and can be final, oldest first; the source is {@link #lockAlive locked}. */
    public Uni<Void> startByItself(SqlConnection c, Source source, List<Week> weeks) {
        Creation creation = new Creation(
                null,
                source.workflow().id(),
                source.instance().id(),
                CollectionType.WEEKLY_UPDATE,
                new PlanRequest(weeks.size(), null, null),
                new CollectionOptions(false, null, CollectionOptions.MATURITY));
        CollectionPlan.Planned plan = new CollectionPlan.Planned(weeks);
        return insert(c, creation, NewCollection.of(creation, plan, Correlation.current()), source)
                .replaceWithVoid();
    }

    /** There may be new weeks to claim. */
    public void announce() {
        workArrived.fire(new WorkArrived());
    }

    /** What {@link #create} would do now; nothing is stored. */
    public Uni<Creation.Outcome> plan(Creation request) {
        return pool.withTransaction(c -> decide(c, request, this::foresee));
    }

    /** As {@link #plan}, with what AMC says of the query; AMC is asked outside of any transaction. */
    public Uni<Creation.Outcome> planAndValidate(Creation request) {
        return plan(request)
                .chain(outcome -> outcome instanceof Creation.Planned planned
                        ? foresight
                                .validate(planned.source(), planned.outlook().newest())
                                .map(planned::judged)
                        : Uni.createFrom().item(outcome));
    }

    private static Uni<Creation.Outcome> createdBefore(String id) {
        return Uni.createFrom().item(new Creation.Created(UUID.fromString(id)));
    }

    private Uni<Creation.Outcome> decide(SqlConnection c, Creation request, Grant grant) {
        UUID user = Objects.requireNonNull(request.userId());
        return sources.findPermitted(c, user, request.workflowId(), request.instanceId())
                .chain(source -> source.isEmpty()
                        ? Uni.createFrom().item(new Creation.NotYours())
                        : decide(c, request, source.get(), grant));
    }

    private Uni<Creation.Outcome> decide(SqlConnection c, Creation request, Source source, Grant grant) {
        Optional<Source.Missing> missing = source.missing();
        if (missing.isPresent()) {
            return Uni.createFrom()
                    .item(new Creation.Invalid(
                            missing.get().field(), missing.get().message()));
        }
        CollectionPlan.Outcome plan = new CollectionPlan(source.calendar(), clock.instant()).plan(request.plan());
        if (plan instanceof CollectionPlan.Refused refused) {
            return Uni.createFrom().item(new Creation.Invalid(refused.field(), refused.message()));
        }
        return grant.to(c, request, source, (CollectionPlan.Planned) plan);
    }

    private Uni<Creation.Outcome> store(SqlConnection c, Creation request, Source source, CollectionPlan.Planned plan) {
        return collections
                .lockSource(c, request.workflowId(), request.instanceId())
                .chain(() -> unlessCovered(
                        c,
                        request,
                        plan,
                        () -> insert(c, request, NewCollection.of(request, plan, Correlation.current()), source)));
    }

    private Uni<Creation.Outcome> foresee(
            SqlConnection c, Creation request, Source source, CollectionPlan.Planned plan) {
        return unlessCovered(c, request, plan, () -> foresight
                .of(c, source, plan.weeks(), request.options().force())
                .map(outlook -> new Creation.Planned(source, outlook, null)));
    }

    private Uni<Creation.Outcome> unlessCovered(
            SqlConnection c, Creation request, CollectionPlan.Planned plan, Supplier<Uni<Creation.Outcome>> otherwise) {
        LocalDate[] weeks = plan.weeks().stream().map(Week::start).toArray(LocalDate[]::new);
        return collections
                .findCovering(c, request.workflowId(), request.instanceId(), weeks)
                .chain(covering -> covering.isPresent()
                        ? Uni.createFrom().item(new Creation.UnderWay(covering.get()))
                        : otherwise.get());
    }

    private Uni<Creation.Outcome> insert(SqlConnection c, Creation request, NewCollection collection, Source source) {
        return collections
                .insert(c, collection)
                .chain(() ->
                        outbox.append(c, collection.created(source.instance().amcInstanceId())))
                .chain(() -> idempotency.remember(c, request, collection.id().toString()))
                .replaceWith(new Creation.Created(collection.id()));
    }
}
