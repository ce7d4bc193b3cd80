package org.amcreports.dashboard.links.domain;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.amcreports.dashboard.dashboards.domain.widget.Texts;
import org.jspecify.annotations.Nullable;

/** What an owner wants of a link; one that does not say when it ends does so after {@link #USUAL_LIFE}. */
public record NewLink(
        @Nullable String name,
        Map<String, List<@Nullable String>> lockedFilters,
        @Nullable String password,
        Instant expiresAt) {

    private static final Duration USUAL_LIFE = Duration.ofDays(30);
    private static final Duration LONGEST_LIFE = Duration.ofDays(366);

    /** What a header can carry unchanged. */
    private static final Pattern PASSWORD = Pattern.compile("[!-~][ -~]{6,198}[!-~]");

    public static NewLink of(
            @Nullable String name,
            @Nullable Map<String, List<@Nullable String>> lockedFilters,
            @Nullable String password,
            @Nullable Instant expiresAt,
            Instant now) {
        if (name != null) {
            Texts.check("name", name, Texts.MAX_NAME);
        }
        require(
                password == null || PASSWORD.matcher(password).matches(),
                "password",
                "must be 8 to 200 visible characters of ASCII; blanks may stand between them");
        Instant end = expiresAt == null ? now.plus(USUAL_LIFE) : expiresAt;
        require(
                end.isAfter(now) && !end.isAfter(now.plus(LONGEST_LIFE)),
                "expires_at",
                "must be within " + LONGEST_LIFE.toDays() + " days from now");
        return new NewLink(
                name, lockedFilters == null ? Map.of() : Texts.filters("locked_filters", lockedFilters), password, end);
    }
}
