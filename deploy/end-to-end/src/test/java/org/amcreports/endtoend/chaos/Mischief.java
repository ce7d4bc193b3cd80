package org.amcreports.endtoend.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.amcreports.local.stack.LocalStack;

/** What goes wrong at home, in an order that a seed decides: kills, restarts, and users who pause and resume. */
final class Mischief {

    private static final List<List<Integer>> VICTIMS = List.of(List.of(0), List.of(1), List.of(0, 1));

    private final LocalStack stack;
    private final Replicas replicas;
    private final Orders orders;
    private final Random random;

    Mischief(LocalStack stack, Replicas replicas, Orders orders, Random random) {
        this.stack = stack;
        this.replicas = replicas;
        this.orders = orders;
        this.random = random;
    }

    /** One restart of each server, and so many kills, pauses and resumes. */
    List<Runnable> plan(int times) {
        List<Runnable> plan = new ArrayList<>(List.of(this::restartDatabase, this::restartBroker));
        for (int i = 0; i < times; i++) {
            plan.addAll(List.of(this::killReplicas, this::pauseOne, this::resumeOne));
        }
        Collections.shuffle(plan, random);
        return plan;
    }

    void resumeAll() {
        orders.in("paused").forEach(collection -> orders.command(collection, "resume"));
    }

    private void killReplicas() {
        List<Integer> victims = VICTIMS.get(random.nextInt(VICTIMS.size()));
        System.out.println("kill -9 of replicas " + victims);
        replicas.killAndStart(victims);
    }

    private void restartDatabase() {
        System.out.println("kill -9 of PostgreSQL");
        stack.postgres().kill();
        stack.postgres().start();
    }

    private void restartBroker() {
        System.out.println("kill -9 of Kafka");
        stack.kafka().kill();
        stack.kafka().start();
    }

    private void pauseOne() {
        commandOneOf("running", "pause");
    }

    private void resumeOne() {
        commandOneOf("paused", "resume");
    }

    private void commandOneOf(String status, String command) {
        List<JsonNode> candidates = orders.in(status);
        if (!candidates.isEmpty()) {
            JsonNode collection = candidates.get(random.nextInt(candidates.size()));
            System.out.println(command + " " + collection.path("collection_id").asText());
            orders.command(collection, command);
        }
    }
}
