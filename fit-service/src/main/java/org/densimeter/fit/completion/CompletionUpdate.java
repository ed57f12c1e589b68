package org.densimeter.fit.completion;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.Completion;
import org.densimeter.fit.FitLog;
import org.densimeter.fit.history.CompletionHistory;
import org.densimeter.fit.history.RecordedCompletion;
import org.densimeter.fit.intake.CompletionInputs;
import org.densimeter.fit.intake.CompletionSource;
import org.densimeter.fit.metrics.CompletionMetrics;
import org.densimeter.fit.metrics.CompletionMetrics.CompletionOutcome;
import org.densimeter.fit.publish.HistoryPublisher;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.retry.RetryPolicy;

import io.smallrye.mutiny.Uni;

/**
 * Brings all completions up to date: reads their input, decides, keeps, publishes. The history has a completion before
 * its topic does, and says whether the topic has it. Called by one thread, which it blocks.
 */
@ApplicationScoped
class CompletionUpdate {

    private final CompletionInputs inputs;
    private final CompletionHistory history;
    private final HistoryPublisher publisher;
    private final CompletionMetrics metrics;
    private final RetryPolicy retries = new RetryPolicy("the database to estimate completions");

    CompletionUpdate(CompletionInputs inputs, CompletionHistory history, HistoryPublisher publisher,
            CompletionMetrics metrics) {
        this.inputs = inputs;
        this.history = history;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /** Returns when every completion is kept and published, however long that takes. */
    void run() {
        long begun = System.nanoTime();
        CompletionSource source = await(inputs.current());
        Map<String, RecordedCompletion> latest = new LinkedHashMap<>();
        await(history.latest()).forEach(recorded -> latest.put(recorded.completion().key(), recorded));
        for (Composite composite : source.composites()) {
            for (Stage stage : EnumSet.allOf(Stage.class)) {
                if (source.stages().contains(stage)) {
                    RecordedCompletion held = latest.remove(composite.id() + "/" + stage);
                    settle(held, CompletionDecision.decide(composite, stage, source,
                            held == null ? null : held.completion()));
                }
            }
        }
        latest.values().forEach(held -> settle(held, withdrawal(held.completion(), source)));
        metrics.took(Duration.ofNanos(System.nanoTime() - begun));
    }

    private static Optional<Completion> withdrawal(Completion held, CompletionSource source) {
        boolean completed = source.composites().stream().anyMatch(of -> of.id().equals(held.composite()));
        Instant definedAt = source.definedAt(held.composite());
        return CompletionDecision.withdraw(held,
                completed ? "no reference series measures " + held.stage() + " releases"
                        : held.composite() + " was withdrawn, or its completion was switched off",
                definedAt == null || definedAt.isBefore(held.recordedAt()) ? held.recordedAt() : definedAt);
    }

    private void settle(RecordedCompletion held, Optional<Completion> next) {
        RecordedCompletion current = next.map(completion -> await(history.add(completion))).orElse(held);
        if (next.isPresent()) {
            report(current.completion());
        } else {
            metrics.count(CompletionOutcome.UNCHANGED);
        }
        if (!current.published()) {
            publisher.publish(current).await().indefinitely();
            await(history.published(current));
        }
    }

    private void report(Completion completion) {
        String code = completion.code();
        if (code == null) {
            metrics.count(CompletionOutcome.ESTIMATED);
            FitLog.LOG.completionEstimated(completion.key(), completion.revision(), completion.version(),
                    completion.releases(), completion.steps());
        } else if (code.equals(ProblemCode.DNS1028.name())) {
            metrics.count(CompletionOutcome.WITHDRAWN);
            FitLog.LOG.completionWithdrawn(completion.key(), completion.revision(), completion.message());
        } else {
            metrics.count(CompletionOutcome.FAILED);
            FitLog.LOG.noCompletion(ProblemCode.valueOf(code), completion.key(), completion.message());
        }
    }

    private <T> T await(Uni<T> attempt) {
        return retries.retry(attempt).await().indefinitely();
    }
}
