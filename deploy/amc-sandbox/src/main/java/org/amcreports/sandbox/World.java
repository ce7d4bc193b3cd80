package org.amcreports.sandbox;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.amcreports.sandbox.clock.SandboxClock;
import org.amcreports.sandbox.data.DataDirectory;
import org.amcreports.sandbox.data.DataSets;
import org.amcreports.sandbox.data.WeekCalendar;
import org.amcreports.sandbox.generator.Generator;
import org.amcreports.sandbox.platform.Platform;

/** The platform records and the data that a sandbox serves. */
record World(Platform platform, DataSets dataSets) {

    static World of(Optional<Path> directory, SandboxClock clock) {
        return directory.map(path -> stored(path, clock.now())).orElseGet(() -> generated(clock.machineNow()));
    }

    static Platform platform(Optional<Path> directory) {
        return directory
                .map(path -> Platform.read(new DataDirectory(path).platform()))
                .orElseGet(Platform::generated);
    }

    private static World stored(Path path, Instant now) {
        Platform platform = platform(Optional.of(path));
        return new World(platform, new DataSets(new DataDirectory(path).load(platform::calendar, now)));
    }

    /** The range ends with the machine's last available week: a clock that runs ahead sees the same data, but later. */
    private static World generated(Instant now) {
        Platform platform = Platform.generated();
        WeekCalendar calendar = platform.calendar(Generator.CAMPAIGNS);
        LocalDate lastWeek = calendar.lastAvailableWeek(now);
        return new World(platform, new DataSets(Generator.dataSets(lastWeek)));
    }
}
