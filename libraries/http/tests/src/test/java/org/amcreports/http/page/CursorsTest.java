package org.amcreports.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.amcreports.http.problem.FieldError;
import org.amcreports.http.problem.ProblemException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class CursorsTest {

    private final Cursors cursors = new Cursors(Optional.of("a secret"));

    @Test
    void givesThePositionBack() {
        String cursor = cursors.encode("status=running", List.of("2026-01-05T00:00:00Z", "", "ümlaut"));

        assertThat(cursors.decode("status=running", cursor)).containsExactly("2026-01-05T00:00:00Z", "", "ümlaut");
    }

    @Test
    void replicasWithTheSameSecretReadEachOthersCursors() {
        String cursor = new Cursors(Optional.of("a secret")).encode("", List.of("1"));

        assertThat(cursors.decode("", cursor)).containsExactly("1");
    }

    @Test
    void refusesACursorOfOtherFilters() {
        assertRefused("status=failed", cursors.encode("status=running", List.of("1")));
    }

    @Test
    void refusesACursorThatWasMadeElsewhere() {
        assertRefused("", new Cursors(Optional.of("another secret")).encode("", List.of("1")));
    }

    @Test
    void refusesWhatIsNoCursor() {
        assertRefused("", "");
        assertRefused("", "no base64!");
        assertRefused("", "c2hvcnQ");
    }

    private void assertRefused(String filters, String cursor) {
        assertThatThrownBy(() -> cursors.decode(filters, cursor))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.problem().status()).isEqualTo(400);
                    assertThat(refusal.problem().errors())
                            .extracting(FieldError::field)
                            .containsExactly("cursor");
                });
    }
}
