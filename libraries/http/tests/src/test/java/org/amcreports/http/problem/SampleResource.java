package org.amcreports.http.problem;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.jspecify.annotations.Nullable;

/** A resource with one of each kind of field. */
@Path("/api/samples")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SampleResource {

    enum Colour {
        RED,
        GREEN
    }

    enum Size {
        LARGE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Line(@NotBlank String itemName, @Positive int itemCount) {}

    record Sample(
            @NotNull UUID ownerId,
            LocalDate startDate,
            @Nullable Integer targetWeeks,
            @Nullable BigDecimal totalCost,
            @Nullable Boolean isPublic,
            Colour colour,
            @Valid List<Line> orderLines,
            @Nullable Line favourite,
            @Nullable Map<String, @Nullable BigDecimal> shares,
            @Nullable @Schema(implementation = Size.class) String size,
            @Nullable JsonNode extra) {}

    @POST
    @RolesAllowed("user")
    public Sample create(@NotNull @Valid Sample request) {
        return request;
    }

    @GET
    @Path("broken")
    @RolesAllowed("user")
    public Sample broken() {
        throw new IllegalStateException("select secret from table");
    }

    @GET
    @Path("unwritable")
    @RolesAllowed("user")
    public Sample unwritable() throws JsonProcessingException {
        throw new JsonGenerationException("the secret's own JSON", (JsonGenerator) null);
    }

    @GET
    @Path("neighbour")
    @RolesAllowed("user")
    public Sample neighbour() {
        throw new ClientWebApplicationException("secret of a neighbour", 404);
    }

    @GET
    @Path("invalid-answer")
    @RolesAllowed("user")
    public @Valid Line invalidAnswer() {
        return new Line("", 0);
    }

    @GET
    @Path("admin")
    @RolesAllowed("admin")
    public String admin() {
        return "{}";
    }
}
