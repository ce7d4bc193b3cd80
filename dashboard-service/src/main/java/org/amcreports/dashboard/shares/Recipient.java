package org.amcreports.dashboard.shares;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who is given a share: a user, or whoever has an email address, now or later. */
public record Recipient(@Nullable UUID user, @Nullable String email) {

    private static final int LONGEST = 254;
    private static final Pattern ADDRESS = Pattern.compile("[\\p{L}\\p{N}\\p{Punct}&&[^@]]+@[\\p{L}\\p{N}.-]+");

    public Recipient {
        require((user == null) != (email == null), "email", "must be given, or user_id, but not both");
        require(
                email == null
                        || (email.length() <= LONGEST && ADDRESS.matcher(email).matches()),
                "email",
                "must be an email address of at most " + LONGEST + " characters");
    }
}
