package org.amcreports.collection.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class UsualRunTest {

    @Test
    void asksAmcLessOnceItKnowsHowLongRunsTake() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"run_time\":\"PT4S\"}");
            bench.collected(3);
            int first = bench.stats().getInt("calls.get_execution");

            bench.await(bench.startForced(3), "completed");
            int second = bench.stats().getInt("calls.get_execution") - first;

            assertThat(2 * second).isLessThan(first);
            assertThat(bench.runsPerWindow()).containsOnly(2);
        }
    }
}
