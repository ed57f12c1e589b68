package org.densimeter.fit.leadership;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.support.persistence.LeaderElection;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import javax.sql.DataSource;

/**
 * Makes one instance active. Only it takes records of the input topics, fits, estimates and publishes; the others hold
 * the first batch of each topic back. Every instance reads with consumer groups of its own, so that one that becomes
 * active has all partitions. Thread-safe.
 */
@ApplicationScoped
public class Leadership {

    private final LeaderElection election;
    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> activated = new CompletableFuture<>();

    Leadership(DataSource database, MeterRegistry registry) {
        this.election = new LeaderElection(database, "fit-service", this::change);
        election.register(registry, "fit");
    }

    void start(@Observes StartupEvent event) {
        election.start();
    }

    void stop(@Observes ShutdownEvent event) {
        election.close();
    }

    /** Returns whether this instance is active. */
    public boolean active() {
        return activated.isDone();
    }

    /** Emits null once this instance is active, on any thread. */
    public Uni<Void> whenActive() {
        return Uni.createFrom().completionStage(() -> activated);
    }

    /** Waits until this instance is active. */
    public void awaitActive() throws InterruptedException {
        try {
            activated.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("it only completes normally", e);
        }
    }

    /**
     * Calls {@code listener} with whether this instance is active whenever that changes, on the thread of the election;
     * and now, if it is. It must return soon.
     */
    public synchronized void listen(Consumer<Boolean> listener) {
        listeners.add(listener);
        if (active()) {
            listener.accept(true);
        }
    }

    private synchronized void change(boolean leads) {
        listeners.forEach(listener -> listener.accept(leads));
        if (leads) {
            activated.complete(null);
        } else {
            activated = new CompletableFuture<>();
        }
    }
}
