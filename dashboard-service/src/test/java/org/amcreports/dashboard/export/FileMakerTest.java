package org.amcreports.dashboard.export;

import static org.amcreports.dashboard.export.Reports.dimension;
import static org.amcreports.dashboard.export.Reports.metric;
import static org.amcreports.dashboard.export.Reports.number;
import static org.amcreports.dashboard.export.Reports.row;
import static org.amcreports.dashboard.export.Reports.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.amcreports.dashboard.export.Export.Busy;
import org.amcreports.dashboard.export.Export.Made;
import org.amcreports.dashboard.export.Export.TooLarge;
import org.amcreports.dashboard.export.Export.TooSlow;
import org.amcreports.dashboard.export.report.Report;
import org.amcreports.dashboard.export.report.Section;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullUnmarked
class FileMakerTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void makesFiles(ExportFormat format) {
        Export export = make(new Limits(1, LONG, 1_000_000), Reports.of("Sample", random(10)), format);

        assertThat(export).isInstanceOfSatisfying(Made.class, made -> {
            assertThat(made.content())
                    .startsWith(format == ExportFormat.CSV ? new byte[] {'P', 'K'} : new byte[] {'%', 'P', 'D', 'F'});
            assertThat(made.format()).isEqualTo(format);
        });
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void fileIsNeverLargerThanItMayBe(ExportFormat format) {
        assertThat(make(new Limits(1, LONG, 1000), Reports.of("Sample", random(1000)), format))
                .isEqualTo(new TooLarge(1000));
    }

    @Test
    void whatIsNotDoneInTimeIsGivenUp() {
        FileMaker files = new FileMaker(new Limits(1, Duration.ofMillis(1), 1_000_000_000));
        Section[] many = new Section[50];
        Arrays.setAll(many, i -> random(200));

        assertThat(files.make(Reports.of("Sample", many), ExportFormat.PDF)
                        .await()
                        .atMost(LONG))
                .isEqualTo(new TooSlow());

        files.stop();
    }

    @Test
    void placesAreTakenWhileTheWorkLastsAndGivenBackHoweverItEnds() {
        Places places = new Places(new Limits(1, LONG, 1));
        var first = places.within(Uni.createFrom().<Export>nothing(), new Busy())
                .subscribe()
                .with(export -> {});

        assertThat(places.within(Uni.createFrom().<Export>item(new TooSlow()), new Busy())
                        .await()
                        .atMost(LONG))
                .isEqualTo(new Busy());

        first.cancel();
        for (int i = 0; i < 3; i++) {
            assertThat(places.within(Uni.createFrom().<Export>failure(new IllegalStateException()), new Busy())
                            .onFailure()
                            .recoverWithItem(new TooSlow())
                            .await()
                            .atMost(LONG))
                    .isEqualTo(new TooSlow());
        }
    }

    private static Export make(ExportConfig limits, Report report, ExportFormat format) {
        FileMaker files = new FileMaker(limits);
        try {
            return files.make(report, format).await().atMost(LONG);
        } finally {
            files.stop();
        }
    }

    private static Section random(int rows) {
        Random digits = new Random(rows);
        List<List<Object>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(row("Campaign " + digits.nextLong(), number(String.valueOf(digits.nextLong()))));
        }
        return table("Table", Reports.tableOf(List.of(dimension("campaign"), metric("spend")), all));
    }

    private record Limits(int atOnce, Duration timeout, int mostBytes) implements ExportConfig {}
}
