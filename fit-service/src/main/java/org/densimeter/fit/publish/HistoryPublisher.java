package org.densimeter.fit.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.Completion;
import org.densimeter.contract.Topic;
import org.densimeter.fit.history.RecordedCompletion;
import org.densimeter.fit.history.RecordedLaw;
import org.densimeter.fit.history.RecordedProgress;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.messaging.EventPublisher;
import org.densimeter.support.tracing.TracedWork;

import io.smallrye.mutiny.Uni;

/**
 * Publishes what is in the histories, exactly as it is there. For the order of a key's states wait for one before the
 * next. Thread-safe.
 */
@ApplicationScoped
public class HistoryPublisher {

    private final EventPublisher publisher;

    HistoryPublisher(EventPublisher publisher) {
        this.publisher = publisher;
    }

    /**
     * Completes when the broker has it.
     *
     * @param work what fitted it
     */
    public Uni<Void> publish(RecordedLaw recorded, TracedWork work) {
        FittedLaw law = recorded.law();
        return publish(Topic.SCALING_LAWS, law.key(), law.revision(), law.recordedAt(), recorded.payload(), work);
    }

    /** Completes when the broker has it. */
    public Uni<Void> publish(RecordedProgress recorded) {
        AlgorithmicProgress progress = recorded.progress();
        return publish(Topic.ALGORITHMIC_PROGRESS, progress.specification(), progress.revision(), progress.recordedAt(),
                recorded.payload(), TracedWork.NONE);
    }

    /** Completes when the broker has it. */
    public Uni<Void> publish(RecordedCompletion recorded) {
        Completion completion = recorded.completion();
        return publish(Topic.COMPLETIONS, completion.key(), completion.revision(), completion.recordedAt(),
                recorded.payload(), TracedWork.NONE);
    }

    private Uni<Void> publish(Topic topic, String key, long revision, Instant recordedAt, String payload,
            TracedWork work) {
        return publisher.publish(topic, key, revision, payload.getBytes(StandardCharsets.UTF_8), recordedAt, recordedAt,
                work);
    }
}
