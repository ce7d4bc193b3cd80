package org.amcreports.endtoend.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.amcreports.local.Pause;

/** Looks at every collection all the time, and notes each figure that went backwards. */
final class Watch implements AutoCloseable {

    private final Orders orders;
    private final Map<String, Integer> best = new HashMap<>();
    private final List<String> stepsBack = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::look, "progress");
    private volatile boolean ended;
    private volatile int looks;

    Watch(Orders orders) {
        this.orders = orders;
        thread.start();
    }

    List<String> stepsBack() {
        return stepsBack;
    }

    int looks() {
        return looks;
    }

    private void look() {
        while (!ended) {
            List<JsonNode> seen = orders.seen();
            seen.forEach(collection -> {
                compare(collection, "progress_percentage");
                compare(collection, "weeks_completed");
            });
            looks += seen.isEmpty() ? 0 : 1;
            Pause.between();
        }
    }

    private void compare(JsonNode collection, String field) {
        String key = collection.path("collection_id").asText() + " " + field;
        int now = collection.path(field).asInt();
        int before = best.merge(key, now, Math::max);
        if (now < before) {
            stepsBack.add(key + " from " + before + " to " + now);
        }
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
    }
}
