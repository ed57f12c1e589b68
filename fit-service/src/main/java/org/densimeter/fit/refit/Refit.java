package org.densimeter.fit.refit;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.Topic;
import org.densimeter.fit.FitLog;
import org.densimeter.fit.LawKey;
import org.densimeter.fit.history.LawHistory;
import org.densimeter.fit.history.RecordedLaw;
import org.densimeter.fit.intake.Inputs;
import org.densimeter.fit.metrics.FitMetrics;
import org.densimeter.fit.metrics.FitMetrics.FitOutcome;
import org.densimeter.fit.publish.HistoryPublisher;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.retry.RetryPolicy;
import org.densimeter.support.tracing.EventTracing;
import org.densimeter.support.tracing.TraceCauses;
import org.densimeter.support.tracing.TracedWork;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Brings one law up to date: reads its input, decides, keeps, publishes. The history has a law before its topic does,
 * and what is in the history is published until the topic has it. Called by one thread at a time.
 */
@ApplicationScoped
class Refit {

    private final Inputs inputs;
    private final LawHistory history;
    private final HistoryPublisher publisher;
    private final FitMetrics metrics;
    private final EventTracing tracing;
    private final RetryPolicy retries = new RetryPolicy("the database to fit");

    Refit(Inputs inputs, LawHistory history, HistoryPublisher publisher, FitMetrics metrics, EventTracing tracing) {
        this.inputs = inputs;
        this.history = history;
        this.publisher = publisher;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    /**
     * Done when the law of {@code key} is kept and published, however long that takes. Fits on a worker thread.
     *
     * @param causes the traces of the records that changed its input
     */
    Uni<Void> of(LawKey key, TraceCauses causes) {
        return Uni.createFrom()
                .item(() -> tracing.compute(Topic.SCALING_LAWS.topicName(), causes))
                .chain(work -> of(key, work).onTermination().invoke(work::close));
    }

    private Uni<Void> of(LawKey key, TracedWork work) {
        // all of it is tried again if any of it fails: a row that was committed though the answer was lost is then
        // found, and not added twice
        Uni<RecordedLaw> current = Uni.combine()
                .all()
                .unis(inputs.of(key), history.latest(key))
                .usingConcurrencyOf(1)
                .asTuple()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(read -> keep(key, read.getItem2(), LawDecision.decide(key, read.getItem1(),
                        read.getItem2() == null ? null : read.getItem2().law())));
        return retries.retry(current).chain(recorded -> {
            if (recorded == null) {
                return Uni.createFrom().voidItem();
            }
            return publisher.publish(recorded, work);
        });
    }

    private Uni<RecordedLaw> keep(LawKey key, RecordedLaw latest, Decision decision) {
        return decision.fold(() -> unchanged(null), () -> unchanged(latest),
                law -> history.add(law).invoke(() -> report(key, law)));
    }

    private Uni<RecordedLaw> unchanged(RecordedLaw publishedAgain) {
        metrics.fit(FitOutcome.UNCHANGED);
        return Uni.createFrom().item(publishedAgain);
    }

    private void report(LawKey key, FittedLaw law) {
        if (law.health().ok()) {
            metrics.fit(FitOutcome.FITTED);
            if (law.loss() != null && law.loss().ambiguous()) {
                FitLog.LOG.ambiguousLawFitted(key, law.revision(), law.version());
            } else {
                FitLog.LOG.lawFitted(key, law.revision(), law.version());
            }
        } else if (ProblemCode.DNS1019.name().equals(law.health().code())) {
            metrics.fit(FitOutcome.FITTED);
            FitLog.LOG.lawNotDetermined(ProblemCode.DNS1019, key, law.revision(), law.health().reason());
        } else {
            metrics.fit(FitOutcome.FAILED);
            if (law.law() == null) {
                FitLog.LOG.noLaw(law.health().code(), key, law.health().reason());
            } else {
                FitLog.LOG.previousLawInForce(law.health().code(), key, law.health().reason());
            }
        }
    }
}
