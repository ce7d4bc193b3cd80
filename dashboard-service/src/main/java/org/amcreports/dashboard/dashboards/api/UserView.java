package org.amcreports.dashboard.dashboards.api;

import java.util.UUID;
import org.amcreports.dashboard.platform.Person;
import org.jspecify.annotations.Nullable;

public record UserView(UUID id, @Nullable String displayName) {

    static UserView of(Person person) {
        return new UserView(person.id(), person.displayName());
    }
}
