package org.densimeter.ingest.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;

import jakarta.inject.Singleton;

import org.densimeter.ingest.store.FactSnapshot;
import org.densimeter.ingest.store.FactSnapshots;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.Problem;
import org.densimeter.support.http.ProblemException;

/** Bounds how many exports run at a time: each holds a connection of the pool and a thread while its client reads. */
@Singleton
class RunningExports {

    private static final int MAX_AT_ONCE = 2;
    private static final int UNAVAILABLE = 503;

    private final FactSnapshots snapshots;
    private final Semaphore free = new Semaphore(MAX_AT_ONCE);

    RunningExports(FactSnapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** Writes an answer. */
    interface Export {
        void write(FactSnapshot snapshot) throws IOException;
    }

    /**
     * Writes {@code export} from a snapshot, or refuses the request.
     *
     * @throws IOException if the client is gone
     */
    void write(Export export) throws IOException {
        if (!free.tryAcquire()) {
            throw new ProblemException(Problem.of(ProblemCode.DNS2053, UNAVAILABLE,
                    MAX_AT_ONCE + " exports are running; send the request again later"));
        }
        try {
            snapshots.take(snapshot -> {
                try {
                    export.write(snapshot);
                    return snapshot.revision();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            free.release();
        }
    }
}
