package org.densimeter.fit.progress;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

import org.densimeter.fit.history.RecordedProgress;
import org.densimeter.law.catalogue.WireName;
import org.densimeter.law.progress.ProgressSample;
import org.densimeter.law.progress.Specification;

/**
 * The work on one sample: what is found, what is missing. Used by one thread, which its workers call back through
 * {@code finished}.
 */
final class ProgressJob {

    private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final int draws;
    private final Map<Part, StoredEstimates> found = new LinkedHashMap<>();
    private final List<Part> missing = new ArrayList<>();
    private final List<Future<?>> running = new ArrayList<>();
    private ProgressInput input;
    private long marks;
    private int done;
    private boolean started;

    /** A job on {@code specifications} that begins with what is {@code stored} of its sample. */
    ProgressJob(ProgressInput input, long marks, List<Specification> specifications, int draws,
            Map<String, RecordedProgress> stored) {
        this.draws = draws;
        update(input, marks);
        for (Part.Phase phase : Part.Phase.values()) {
            for (Specification specification : specifications) {
                if (phase == Part.Phase.ESTIMATES || Plan.selects(specification)) {
                    recall(new Part(phase, specification), stored.get(specification.id()));
                }
            }
        }
    }

    private void recall(Part part, RecordedProgress stored) {
        boolean estimates = part.phase() == Part.Phase.ESTIMATES;
        if (input.unfit() != null) {
            found.put(part, StoredEstimates.refused(input.unfit()));
        } else if (stored != null && (estimates ? stored.estimated() : stored.selected())) {
            // where both parts are stored they cannot be distinguished, and need not be
            found.put(part,
                    !estimates && stored.estimated() ? StoredEstimates.NONE : StoredEstimates.of(stored.progress()));
        } else {
            missing.add(part);
            return;
        }
        done++;
    }

    /** The same sample at a later revision of its papers. */
    void update(ProgressInput latest, long latestMarks) {
        input = latest;
        marks = latestMarks;
    }

    ProgressInput input() {
        return input;
    }

    /** The number of the mark after which its input was read. */
    long marks() {
        return marks;
    }

    int draws() {
        return draws;
    }

    Instant startedAt() {
        return startedAt;
    }

    /**
     * Hands all that is missing to {@code workers}, in its order; each result goes to {@code finished} on the worker's
     * thread.
     */
    void start(ExecutorService workers, BiConsumer<Part, StoredEstimates> finished) {
        started = true;
        ProgressSample sample = input.sample();
        for (Part part : missing) {
            running.add(workers.submit(() -> {
                try {
                    finished.accept(part, part.work(sample, draws));
                } catch (CancellationException cancelled) {
                    // its result is no longer needed
                }
            }));
        }
    }

    boolean isStarted() {
        return started;
    }

    void cancel() {
        running.forEach(work -> work.cancel(true));
    }

    void take(Part part, StoredEstimates findings) {
        found.put(part, findings);
        missing.remove(part);
        done++;
    }

    /** What is still to be done, in its order. */
    List<Part> missing() {
        return List.copyOf(missing);
    }

    boolean isDone() {
        return missing.isEmpty();
    }

    /** Whether anything is known of {@code specification}, so that it can be published. */
    boolean knows(Specification specification) {
        return found.containsKey(new Part(Part.Phase.ESTIMATES, specification))
                || found.containsKey(new Part(Part.Phase.SELECTION, specification));
    }

    /** All that is known of {@code specification}. */
    StoredEstimates findings(Specification specification) {
        return found.getOrDefault(new Part(Part.Phase.ESTIMATES, specification), StoredEstimates.NONE)
                .and(found.getOrDefault(new Part(Part.Phase.SELECTION, specification), StoredEstimates.NONE));
    }

    /** Whether both parts of {@code specification} are known. */
    boolean knowsAll(Specification specification) {
        return found.containsKey(new Part(Part.Phase.ESTIMATES, specification))
                && found.containsKey(new Part(Part.Phase.SELECTION, specification));
    }

    /** Returns whether a part is done and will not be computed again. */
    boolean holds(Part.Phase phase, Specification specification) {
        StoredEstimates part = found.get(new Part(phase, specification));
        return (phase == Part.Phase.SELECTION && !Plan.selects(specification)) || (part != null && part.lasting());
    }

    JobReport report(JobReport.State state, String reason) {
        boolean ended = state != JobReport.State.RUNNING;
        return new JobReport(input.version(), state, missing.isEmpty() ? null : WireName.of(missing.get(0).phase()),
                done, done + missing.size(), startedAt, ended ? Instant.now().truncatedTo(ChronoUnit.MICROS) : null,
                input.summary().rows(), input.summary().papers(), reason);
    }
}
