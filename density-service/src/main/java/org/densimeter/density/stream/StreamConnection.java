package org.densimeter.density.stream;

import java.util.List;
import java.util.Optional;

import org.densimeter.density.readmodel.Laws;
import org.densimeter.density.readmodel.MeasuredStage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

/**
 * The connection of one listener. Its state belongs to the event loop of the connection; changes are read and encoded
 * on worker threads. The next changes are fetched only when the listener has taken the last ones, so that a slow
 * listener costs no memory.
 */
final class StreamConnection {

    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final long AGAIN_MILLIS = 500;

    private final Vertx vertx;
    private final Context context;
    private final HttpServerResponse response;
    private final ChangeFeed feed;
    private final Snapshots snapshots;
    private final Laws laws;
    private final ChangeStream.Filter filter;
    private final boolean densities;
    private final Optional<Long> lastId;
    private final Runnable listener = this::wake;
    private long after;
    private boolean ready;
    private boolean fetching;
    private boolean fetchAgain;
    private boolean closed;
    private long heartbeat;

    StreamConnection(Vertx vertx, HttpServerResponse response, ChangeFeed feed, Snapshots snapshots, Laws laws,
            ChangeStream.Filter filter, boolean densities, Optional<Long> lastId) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.response = response;
        this.feed = feed;
        this.snapshots = snapshots;
        this.laws = laws;
        this.filter = filter;
        this.densities = densities;
        this.lastId = lastId;
    }

    void open() {
        response.setChunked(true)
                .putHeader("content-type", "text/event-stream;charset=UTF-8")
                .putHeader("cache-control", "no-cache")
                .putHeader("x-accel-buffering", "no");
        response.closeHandler(ignored -> close());
        response.exceptionHandler(ignored -> close());
        response.write("retry: 1000\n\n");
        heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, ignored -> beat());
        feed.listen(listener);
        begin();
    }

    private void begin() {
        Uni<Snapshots.Start> start = lastId.isPresent() ? snapshots.startAfter(lastId.get()) : snapshots.start();
        start.subscribe().with(found -> context.runOnContext(ignored -> {
            after = found.after();
            snapshot(found.head());
        }), failure -> again(this::begin));
    }

    /** Writes the rest of the snapshot up to {@code head}, and then follows the log of changes. */
    private void snapshot(long head) {
        if (closed) {
            return;
        }
        if (after >= head) {
            ready = true;
            fetch();
            return;
        }
        snapshots.page(after, head, densities)
                .chain(this::encoded)
                .subscribe()
                .with(page -> context.runOnContext(ignored -> {
                    write(page.events());
                    after = page.size() < Snapshots.PAGE ? head : page.last();
                    whenTaken(() -> snapshot(head));
                }), failure -> again(() -> snapshot(head)));
    }

    private void wake() {
        context.runOnContext(ignored -> fetch());
    }

    private void fetch() {
        if (!ready || closed || fetching) {
            fetchAgain = true;
            return;
        }
        fetching = true;
        fetchAgain = false;
        feed.after(after)
                .chain(this::encoded)
                .subscribe()
                .with(page -> context.runOnContext(ignored -> fetched(page)), failure -> again(() -> {
                    fetching = false;
                    fetch();
                }));
    }

    private void fetched(Encoded page) {
        write(page.events());
        if (page.size() > 0) {
            after = page.last();
        }
        whenTaken(() -> {
            fetching = false;
            if (page.size() > 0 || fetchAgain) {
                fetch();
            }
        });
    }

    /** Runs {@code next} once the listener has taken most of what was written. */
    private void whenTaken(Runnable next) {
        if (!closed && response.writeQueueFull()) {
            response.drainHandler(ignored -> {
                response.drainHandler(null);
                next.run();
            });
        } else {
            next.run();
        }
    }

    /**
     * Changes as they are written.
     *
     * @param events those that the filter admits, as text; empty for none
     * @param size how many changes there were
     * @param last the id of the last one; 0 for none
     */
    private record Encoded(String events, int size, long last) {}

    /** Reads which series measures which stage anew each time, because laws may have changed since. */
    private Uni<Encoded> encoded(List<Change> changes) {
        return filter.stage() == null || changes.isEmpty() ? Uni.createFrom().item(encoded(changes, List.of()))
                : laws.stages().map(measured -> encoded(changes, measured));
    }

    private Encoded encoded(List<Change> changes, List<MeasuredStage> measured) {
        StringBuilder events = new StringBuilder();
        for (Change change : changes) {
            if (filter.admits(change, measured)) {
                events.append("id: ")
                        .append(change.id)
                        .append("\nevent: ")
                        .append(change.kind)
                        .append("\ndata: ")
                        .append(change.payload)
                        .append("\n\n");
            }
        }
        return new Encoded(events.toString(), changes.size(),
                changes.isEmpty() ? 0 : changes.get(changes.size() - 1).id);
    }

    private void write(String events) {
        if (!closed && !events.isEmpty()) {
            response.write(events);
        }
    }

    private void beat() {
        if (!closed && !response.writeQueueFull()) {
            response.write(":\n\n");
        }
    }

    private void again(Runnable work) {
        vertx.setTimer(AGAIN_MILLIS, ignored -> context.runOnContext(again -> {
            if (!closed) {
                work.run();
            }
        }));
    }

    private void close() {
        closed = true;
        feed.unlisten(listener);
        vertx.cancelTimer(heartbeat);
    }
}
