package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.densimeter.local.client.Rest;
import org.densimeter.local.stack.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A rolling restart under load, with two instances of every service: no read fails, no acknowledged write is lost, and
 * no instance is fenced by another that has its name. Runs in the profile campaign; a normal run has
 * {@link TwoInstancesIT}.
 */
@EnabledIfSystemProperty(named = "densimeter.test.campaign", matches = "true")
@ExtendWith(SharedStack.class)
class RollingRestartIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    /** As in the chart: longer than the period of the readiness probes. */
    private static final Map<String, String> DELAY = Map.of("QUARKUS_SHUTDOWN_DELAY", "2S");
    /** On a volume that the next process of the same name finds. */
    private static final Map<String, String> ROCKSDB = Map.of("DENSIMETER_TOPOLOGY_STORES", "rocksdb",
            "QUARKUS_SHUTDOWN_DELAY", "2S");
    private static final String DENSITY = "density-service";
    private static final String FIT = "fit-service";
    private static final String INGEST = "ingest-service";

    @TempDir
    private static Path data;

    private final RunningStack stack;
    private final Rest rest = new Rest();
    private final Queue<String> failedReads = new ConcurrentLinkedQueue<>();
    private final ConcurrentSkipListSet<String> acknowledged = new ConcurrentSkipListSet<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();

    RollingRestartIT(RunningStack stack) {
        this.stack = stack;
    }

    @Test
    void losesNoAcknowledgedWriteAndFailsNoRead() throws Exception {
        JsonNode before = ServiceAnswers.timeless(stack.awaitRest().findings());
        SecondInstance first = SecondInstance.start(DENSITY, stack, data, "2", ROCKSDB);
        SecondInstance second = SecondInstance.start(DENSITY, stack, data, "3", ROCKSDB);
        SecondInstance writer = SecondInstance.start(INGEST, stack, data, "2", DELAY);
        SecondInstance fit = SecondInstance.start(FIT, stack, data, "2", DELAY);
        String supervised = Ports.url(stack.ports().ingest());
        ScheduledExecutorService load = Executors.newScheduledThreadPool(2);
        try (Balancer densities = new Balancer(List.of(first.url(), second.url()));
                Balancer facts = new Balancer(List.of(supervised, writer.url()))) {
            Future<?> reading = load.scheduleWithFixedDelay(() -> read(densities), 0, 20, TimeUnit.MILLISECONDS);
            Future<?> writing = load.scheduleWithFixedDelay(() -> write(facts), 0, 100, TimeUnit.MILLISECONDS);

            first = restart(first, densities, DENSITY, "2");
            second = restart(second, densities, DENSITY, "3");
            stop(Victim.DENSITY, Ports.url(stack.ports().density()));
            stop(Victim.FIT, Ports.url(stack.ports().fit()));
            fit.close();
            fit = SecondInstance.start(FIT, stack, data, "2", DELAY);
            stop(Victim.INGEST, supervised);
            writer = restart(writer, facts, INGEST, "2");
            int done = writes.get();
            await("writes after the restarts").atMost(TIMEOUT).until(() -> writes.get() > done + 5);
            assertThat(reading).as("reads continue").isNotDone();
            assertThat(writing).as("writes continue").isNotDone();
        } finally {
            load.shutdown();
            assertThat(load.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            first.close();
            second.close();
            writer.close();
            fit.close();
        }
        for (String instance : List.of("2", "3")) {
            try (Stream<Path> state = Files.walk(data.resolve("streams-" + instance))) {
                assertThat(state).as("state of " + instance).anyMatch(file -> file.endsWith("rocksdb"));
            }
        }
        assertThat(failedReads).isEmpty();
        assertThat(reads.get()).isGreaterThan(100);
        assertThat(acknowledged).hasSizeGreaterThan(20);
        stack.awaitRest();
        for (String model : acknowledged) {
            assertThat(rest.get(Ports.url(stack.ports().density()) + "/densities/" + model).status()).as(model)
                    .isEqualTo(200);
        }
        assertNothingFenced();
        stack.write("DELETE", "/models?family=rolling&reason=end%20of%20the%20test", null);
        assertThat(ServiceAnswers.timeless(stack.awaitRest().findings())).isEqualTo(before);
    }

    /** Ends an instance by SIGTERM and starts another of its name, as a StatefulSet does. */
    private SecondInstance restart(SecondInstance instance, Balancer balancer, String service, String name)
            throws IOException {
        instance.close();
        balancer.remove(instance.url());
        SecondInstance next = SecondInstance.start(service, stack, data, name,
                service.equals(DENSITY) ? ROCKSDB : DELAY);
        balancer.add(next.url());
        await(service + " " + name + " to get requests").atMost(TIMEOUT).until(() -> balancer.serves(next.url()));
        return next;
    }

    /** Ends the instance of the stack by SIGTERM; its launcher starts another. */
    private void stop(Victim victim, String url) throws IOException {
        ProcessHandle process = ProcessHandle.of(victim.pid(stack.data())).orElseThrow();
        process.destroy();
        process.onExit().join();
        await(victim + " to be ready again").atMost(TIMEOUT)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> rest.get(url + "/q/health/ready").ok());
    }

    private void read(Balancer densities) {
        String url = densities.next();
        try {
            Rest.Answer answer = rest.get(url + "/frontier?benchmark=mmlu");
            reads.incrementAndGet();
            if (!answer.ok()) {
                failedReads.add(url + " answered " + answer.status());
            }
        } catch (IOException e) {
            failedReads.add(url + ": " + e);
        }
    }

    /** Stores a new model; it may fail, and then nothing is promised. */
    private void write(Balancer facts) {
        String id = "rolling-" + writes.incrementAndGet();
        String model = "{\"id\":\"" + id + "\",\"name\":\"" + id + "\",\"family\":\"rolling\",\"releaseDate\":"
                + "\"2025-11-01\",\"paramsTotal\":1000000000,\"flags\":[\"provisional\"]}";
        try {
            if (rest.send("POST", facts.next() + "/models", "application/json", model.getBytes(StandardCharsets.UTF_8))
                    .ok()) {
                acknowledged.add(id);
            }
        } catch (IOException | IllegalStateException e) {
            // not acknowledged
        }
    }

    private static void assertNothingFenced() throws IOException {
        try (var logs = Files.list(data)) {
            for (Path log : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
                assertThat(Files.readString(log)).as(log.toString()).doesNotContain("FencedInstanceId");
            }
        }
    }
}
