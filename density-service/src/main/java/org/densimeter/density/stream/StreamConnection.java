package org.densimeter.density.stream;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

/**
 * One listener. Everything here runs on the event loop of its connection; the next changes are only fetched when the
 * listener has taken the last ones, so that a slow listener costs no memory.
 */
final class StreamConnection {

    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final long AGAIN_MILLIS = 500;

    private final Vertx vertx;
    private final Context context;
    private final HttpServerResponse response;
    private final ChangeFeed feed;
    private final Snapshots snapshots;
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

    StreamConnection(Vertx vertx, HttpServerResponse response, ChangeFeed feed, Snapshots snapshots,
            ChangeStream.Filter filter, boolean densities, Optional<Long> lastId) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.response = response;
        this.feed = feed;
        this.snapshots = snapshots;
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
        Uni<Snapshots.Snapshot> start = lastId.isPresent() ? snapshots.since(lastId.get(), densities)
                : snapshots.current(densities);
        start.subscribe().with(snapshot -> context.runOnContext(ignored -> {
            write(snapshot.changes());
            after = snapshot.after();
            ready = true;
            fetch();
        }), failure -> again(this::begin));
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
                .subscribe()
                .with(changes -> context.runOnContext(ignored -> fetched(changes)), failure -> again(() -> {
                    fetching = false;
                    fetch();
                }));
    }

    private void fetched(List<Change> changes) {
        write(changes);
        if (!changes.isEmpty()) {
            after = changes.get(changes.size() - 1).id;
        }
        if (!closed && response.writeQueueFull()) {
            response.drainHandler(ignored -> goOn(true));
        } else {
            goOn(!changes.isEmpty());
        }
    }

    private void goOn(boolean more) {
        fetching = false;
        if (more || fetchAgain) {
            fetch();
        }
    }

    private void write(List<Change> changes) {
        StringBuilder events = new StringBuilder();
        for (Change change : changes) {
            if (filter.admits(change)) {
                events.append("id: ")
                        .append(change.id)
                        .append("\nevent: ")
                        .append(change.kind)
                        .append("\ndata: ")
                        .append(change.payload)
                        .append("\n\n");
            }
        }
        if (!closed && !events.isEmpty()) {
            response.write(events.toString());
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
