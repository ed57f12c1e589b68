package org.densimeter.ingest.export;

import java.util.concurrent.Semaphore;

import jakarta.inject.Singleton;

import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.Problem;
import org.densimeter.support.http.ProblemException;

/** Bounds how many exports run at a time: each holds a connection of the pool and a thread while its client reads. */
@Singleton
class RunningExports {

    private static final int MAX_AT_ONCE = 2;
    private static final int UNAVAILABLE = 503;

    private final Semaphore free = new Semaphore(MAX_AT_ONCE);

    /** Runs {@code export}, or refuses the request. */
    void run(Runnable export) {
        if (!free.tryAcquire()) {
            throw new ProblemException(Problem.of(ProblemCode.DNS2053, UNAVAILABLE,
                    MAX_AT_ONCE + " exports are running; send the request again later"));
        }
        try {
            export.run();
        } finally {
            free.release();
        }
    }
}
