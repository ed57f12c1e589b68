package org.densimeter.density.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.Topic;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.support.tracing.TracedWork;

/** Evaluates models and sends their densities and points on. Not thread-safe; one task's own. */
final class EvaluationOutput {

    /**
     * What caused an evaluation.
     *
     * @param recordedTime when it was accepted; null if that is not known
     * @param timestamp of its record
     * @param work the processing it is a part of
     */
    record Cause(Instant recordedTime, long timestamp, TracedWork work) {}

    private final StateSerdes form;
    private final ProcessorContext<byte[], RoutedRecord> context;

    EvaluationOutput(StateSerdes form, ProcessorContext<byte[], RoutedRecord> context) {
        this.form = form;
        this.context = context;
    }

    /** Sends the densities of a model that changed, and its points under all {@code laws}. */
    void changed(String id, StoredModel model, Collection<CachedLaw> laws, Cause cause) {
        send(id, model, laws, null, cause);
    }

    /**
     * Sends the points of a model under the laws that changed, and its densities if one of its entries may be another
     * than before.
     *
     * @param laws all laws
     * @param changed those that changed, whether or not they are in force
     */
    void evaluated(String id, StoredModel model, List<CachedLaw> laws, PendingEvaluations.Changes changes,
            List<CachedLaw> changed, Cause cause) {
        if (!changes.laws().isEmpty()) {
            List<Evaluation.KeyedCandidate> withdrawn = new ArrayList<>();
            if (!model.gone()) {
                changed.stream()
                        .filter(law -> changes.laws().contains(law.law().key()))
                        .forEach(law -> withdrawn.addAll(Evaluation.withdrawnLaw(id, model, law)));
            }
            send(id, model, laws, changes.keys(), cause);
            points(withdrawn, null, cause);
        } else if (model.gone()) {
            points(Evaluation.withdrawn(id, model, changed), null, cause);
        } else {
            DensityEvaluation evaluation = Evaluation.prepare(model);
            if (changes.completions().stream().anyMatch(change -> change.changes(evaluation))) {
                send(id, model, laws, changes.keys(), cause);
            } else {
                points(Evaluation.points(model, evaluation, changed), null, cause);
            }
        }
    }

    /** @param only the laws to whose frontiers alone the points go; null for all */
    private void send(String id, StoredModel model, Collection<CachedLaw> laws, Set<String> only, Cause cause) {
        if (model.gone()) {
            forward(OutputRecords.event(Topic.DENSITIES, id, model.revision(), null, model.recordedAt(),
                    cause.recordedTime(), cause.timestamp()), cause);
            points(Evaluation.withdrawn(id, model, laws), only, cause);
            return;
        }
        Evaluation evaluation = Evaluation.of(model, laws);
        forward(OutputRecords.event(Topic.DENSITIES, id, model.revision(),
                "laws-" + evaluation.densities().lawsRevision(), form.json(evaluation.densities()),
                evaluation.densities().recordedAt(), cause.recordedTime(), cause.timestamp()), cause);
        points(evaluation.points(), only, cause);
    }

    private void points(List<Evaluation.KeyedCandidate> points, Set<String> only, Cause cause) {
        for (Evaluation.KeyedCandidate placed : points) {
            if (only == null || only.contains(placed.key())) {
                Headers headers = new RecordHeaders();
                headers.add(CloudEvent.RECORDED_TIME,
                        OutputRecords.bytes(
                                (cause.recordedTime() == null ? placed.point().recordedAt() : cause.recordedTime())
                                        .toString()));
                forward(new Record<>(OutputRecords.bytes(placed.key()),
                        new RoutedRecord(FrontierTopology.POINTS, placed.point().toBytes()), cause.timestamp(),
                        headers), cause);
            }
        }
    }

    private void forward(Record<byte[], RoutedRecord> output, Cause cause) {
        context.forward(OutputRecords.traced(cause.work(), output));
    }
}
