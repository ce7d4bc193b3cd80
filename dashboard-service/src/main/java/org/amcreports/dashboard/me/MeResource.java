package org.amcreports.dashboard.me;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.platform.AmcInstance;
import org.amcreports.dashboard.platform.Person;
import org.amcreports.dashboard.platform.PlatformDirectory;
import org.amcreports.http.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/me")
@Tag(name = "me")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class MeResource {

    private final PlatformDirectory directory;
    private final Caller caller;

    MeResource(PlatformDirectory directory, Caller caller) {
        this.directory = directory;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Who the caller is, and the instances that they are a member of")
    public Uni<Me> me() {
        boolean admin = caller.isAdmin();
        UUID user = caller.userId();
        return Uni.combine()
                .all()
                .unis(directory.person(user), directory.instancesOf(user))
                .asTuple()
                .map(known -> Me.of(known.getItem1(), admin, known.getItem2()));
    }

    public record Me(
            UUID userId,
            @Nullable String displayName,
            @Nullable String email,
            List<String> roles,
            List<InstanceView> instances) {

        static Me of(Person person, boolean admin, List<AmcInstance> instances) {
            return new Me(
                    person.id(),
                    person.displayName(),
                    person.email(),
                    admin ? List.of("user", "admin") : List.of("user"),
                    instances.stream().map(InstanceView::of).toList());
        }
    }

    public record InstanceView(
            UUID id,
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable String currency,

            @Schema(enumeration = "member") String access) {

        static InstanceView of(AmcInstance instance) {
            return new InstanceView(instance.id(), instance.name(), instance.timeZone(), instance.currency(), "member");
        }
    }
}
