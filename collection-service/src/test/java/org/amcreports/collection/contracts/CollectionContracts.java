package org.amcreports.collection.contracts;

import java.nio.file.Path;
import java.util.Set;
import org.amcreports.collection.collections.CollectionStatusChanged;
import org.amcreports.collection.execution.ledger.WeekCompleted;
import org.amcreports.collection.execution.ledger.WeekFailed;
import org.amcreports.collection.replays.ReplayService;
import org.amcreports.testing.contracts.Contracts;

/** The folder of the contracts, and the topics that the code names. */
public final class CollectionContracts {

    public static final Path FOLDER = Path.of("contracts");

    static final Set<String> SENT =
            Set.of(WeekCompleted.TOPIC, ReplayService.TOPIC, WeekFailed.TOPIC, CollectionStatusChanged.TOPIC);

    private static final Contracts OPEN = Contracts.at(FOLDER);

    private CollectionContracts() {}

    public static Contracts open() {
        return OPEN;
    }
}
