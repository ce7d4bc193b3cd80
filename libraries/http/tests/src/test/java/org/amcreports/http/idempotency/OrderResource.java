package org.amcreports.http.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.amcreports.http.id.Ids;
import org.amcreports.http.problem.ProblemException;

/** Makes an order as a use case would; an amount of 0 is refused after the key was looked up. */
@Path("/api/shops/{shop}/orders")
@RolesAllowed("user")
public class OrderResource {

    record NewOrder(@NotNull String name, @NotNull BigDecimal amount) {}

    record OrderView(UUID orderId, String name, BigDecimal amount) {}

    private final Pool pool;
    private final Idempotency idempotency;

    OrderResource(Pool pool, Idempotency idempotency) {
        this.pool = pool;
        this.idempotency = idempotency;
    }

    @POST
    @Idempotent
    public Uni<Response> create(@PathParam("shop") String shop, @NotNull @Valid NewOrder request) {
        return pool.withTransaction(c -> idempotency.earlier(c, request).chain(earlier -> earlier.map(UUID::fromString)
                        .map(id -> Uni.createFrom().item(id))
                        .orElseGet(() -> insert(c, request))))
                .chain(this::view)
                .map(order -> Response.created(URI.create("/api/shops/" + shop + "/orders/" + order.orderId()))
                        .entity(order)
                        .tag("v1")
                        .build());
    }

    @POST
    @Path("archive")
    public Uni<Response> archive() {
        return Uni.createFrom().item(Response.noContent().build());
    }

    private Uni<UUID> insert(SqlConnection c, NewOrder order) {
        if (order.amount().signum() == 0) {
            throw ProblemException.conflict("nothing-to-order", "An order of nothing", Map.of());
        }
        UUID id = Ids.next();
        return c.preparedQuery("insert into orders values ($1, $2, $3)")
                .execute(Tuple.of(id, order.name(), order.amount()))
                .chain(() -> idempotency.remember(c, order, id.toString()))
                .replaceWith(id);
    }

    private Uni<OrderView> view(UUID id) {
        return pool.preparedQuery("select name, amount from orders where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next())
                .map(row -> new OrderView(id, row.getString("name"), row.getBigDecimal("amount")));
    }
}
