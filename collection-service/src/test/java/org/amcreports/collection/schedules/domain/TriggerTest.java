package org.amcreports.collection.schedules.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.amcreports.collection.calendar.WeekCalendar;
import org.amcreports.collection.calendar.WeekStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In Berlin the clocks go from 02:00 to 03:00 on 29 March 2026, and from 03:00 to 02:00 on 25 October 2026. */
class TriggerTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final WeekCalendar WEEKS = new WeekCalendar(WeekStart.MONDAY, BERLIN, Duration.ofHours(48), 14);

    @Test
    void weeklyAtALocalTimeInSummerAndWinter() {
        Trigger trigger = new Trigger.Weekly(DayOfWeek.MONDAY, LocalTime.of(6, 30), BERLIN);

        assertThat(moments(trigger, "2026-03-20T00:00:00Z", 3))
                .containsExactly("2026-03-23T05:30:00Z", "2026-03-30T04:30:00Z", "2026-04-06T04:30:00Z");
        assertThat(moments(trigger, "2026-10-15T00:00:00Z", 3))
                .containsExactly("2026-10-19T04:30:00Z", "2026-10-26T05:30:00Z", "2026-11-02T05:30:00Z");
    }

    @Test
    void aWeeklyTimeThatIsSkippedComesAnHourLater() {
        Trigger trigger = new Trigger.Weekly(DayOfWeek.SUNDAY, LocalTime.of(2, 30), BERLIN);

        assertThat(moments(trigger, "2026-03-22T12:00:00Z", 2))
                .containsExactly("2026-03-29T01:30:00Z", "2026-04-05T00:30:00Z");
    }

    @Test
    void aWeeklyTimeThatComesTwiceCountsOnce() {
        Trigger trigger = new Trigger.Weekly(DayOfWeek.SUNDAY, LocalTime.of(2, 30), BERLIN);

        assertThat(moments(trigger, "2026-10-20T00:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-11-01T01:30:00Z");
        assertThat(moments(trigger, "2026-10-25T01:10:00Z", 1))
                .as("between the two")
                .containsExactly("2026-11-01T01:30:00Z");
    }

    @Test
    void theMomentItselfIsOver() {
        Trigger trigger = new Trigger.Weekly(DayOfWeek.MONDAY, LocalTime.of(6, 30), BERLIN);

        assertThat(moments(trigger, "2026-03-23T05:29:59.999Z", 1)).containsExactly("2026-03-23T05:30:00Z");
        assertThat(moments(trigger, "2026-03-23T05:30:00Z", 1)).containsExactly("2026-03-30T04:30:00Z");
    }

    @Test
    void cronComesOnceOnTheDaysOfBothChanges() {
        Trigger trigger = new CronTrigger("30 2 * * *", BERLIN);

        assertThat(moments(trigger, "2026-03-28T00:00:00Z", 3))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
        assertThat(moments(trigger, "2026-10-24T00:00:00Z", 3))
                .containsExactly("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void cronKnowsDaysOfWeekAndMonth() {
        assertThat(moments(new CronTrigger("0 7 1 * *", BERLIN), "2026-01-15T00:00:00Z", 2))
                .containsExactly("2026-02-01T06:00:00Z", "2026-03-01T06:00:00Z");
        assertThat(moments(new CronTrigger("15 8 * * 1-5", BERLIN), "2026-01-16T12:00:00Z", 2))
                .containsExactly("2026-01-19T07:15:00Z", "2026-01-20T07:15:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0 0", "60 0 * * *", "* * * * *", "*/30 * * * *", "0 0 30 2 *", "0 0 * * * *"})
    void refusesWhatIsNoCronExpressionNeverComesOrComesTooOften(String expression) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CronTrigger(expression, BERLIN));
    }

    /** Monday's midnight in Berlin and 48 hours: an hour earlier in UTC once the clocks went forward. */
    @Test
    void whenAvailableIsTheMomentAtWhichAWeekCanBeAskedFor() {
        assertThat(moments(new Trigger.WhenAvailable(), "2026-03-20T00:00:00Z", 3))
                .containsExactly("2026-03-24T23:00:00Z", "2026-03-31T22:00:00Z", "2026-04-07T22:00:00Z");
        assertThat(moments(new Trigger.WhenAvailable(), "2026-10-20T00:00:00Z", 2))
                .containsExactly("2026-10-20T22:00:00Z", "2026-10-27T23:00:00Z");
    }

    @Test
    void whenAvailableBeginsWithTheLastAvailableWeek() {
        Instant friday = Instant.parse("2026-03-20T12:00:00Z");

        assertThat(new Trigger.WhenAvailable().first(friday, WEEKS)).isEqualTo("2026-03-17T23:00:00Z");
        assertThat(new CronTrigger("0 0 * * *", ZoneId.of("UTC")).first(friday, WEEKS))
                .isEqualTo("2026-03-21T00:00:00Z");
    }

    private static List<String> moments(Trigger trigger, String after, int count) {
        return Stream.iterate(trigger.next(Instant.parse(after), WEEKS), last -> trigger.next(last, WEEKS))
                .limit(count)
                .map(Instant::toString)
                .toList();
    }
}
