package org.densimeter.density.trend;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.density.topology.SampleEvents;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.json.WireFormat;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * The built-in catalogue under the composite's law, as the topology publishes it, in a separate series under separate
 * names.
 */
record TrendInputRecords(FittedLaw law, List<ModelDensities> densities, FrontierState frontier) {

    static final Instant ACCEPTED = Instant.parse("2026-02-03T04:05:06.789012Z");

    /** @param draws how many the law carries */
    static TrendInputRecords of(String series, int draws) {
        FittedLaw fitted = SampleEvents.drawn("densing-average", draws);
        ReferenceSeries renamed = new ReferenceSeries(series, series, fitted.series().tokensAtLaw(), null, true, null,
                null, false, null);
        FittedLaw law = new FittedLaw(1, renamed, fitted.benchmark(), fitted.parts(), fitted.version(), fitted.law(),
                fitted.loss(), fitted.performance(), fitted.health(), fitted.recordedAt(), fitted.draws(),
                fitted.benchmarks());
        DensityIntervals intervals = DensityIntervals.of(law).orElseThrow();
        Map<String, Integer> items = law.items();
        List<ModelDensities> densities = new ArrayList<>();
        List<FrontierPoint> points = new ArrayList<>();
        int measured = 0;
        for (ModelResults results : SampleEvents.catalogue().values()) {
            Model model = renamed(series + "-" + results.model().id(), results.model().family(), results.model());
            DensityEntry entry = DensityEvaluation.of(model, results.results(), ScorePolicy.DEFAULT)
                    .under(law, intervals, items);
            densities.add(new ModelDensities(1, 1, ACCEPTED, model, results.results(), List.of(entry)));
            if (entry.status() == DensityStatus.MEASURED) {
                measured++;
                if (Frontier.competes(model, entry)) {
                    points.add(new FrontierPoint(model.id(), model.releaseDate(), entry.score(), entry.density(),
                            entry.interval(), entry.effectiveParams()));
                }
            }
        }
        return new TrendInputRecords(law, densities,
                new FrontierState(2L * densities.size(), series, law.benchmark(), law.version(), Frontier.DEFAULT_START,
                        Frontier.of(Frontier.DEFAULT_START, points).records(), measured, 0, ACCEPTED));
    }

    /**
     * As it was while the record held that was held longest, with a frontier that begins with it: one record and the
     * releases after it.
     */
    TrendInputRecords withOneRecord() {
        FrontierRecord held = frontier.records()
                .stream()
                .filter(record -> record.heldDays() != null)
                .max(Comparator.comparing(FrontierRecord::heldDays))
                .orElseThrow();
        LocalDate next = held.releaseDate().plusDays(held.heldDays());
        List<ModelDensities> until = densities.stream()
                .filter(state -> state.model().releaseDate().isBefore(next))
                .toList();
        int measured = (int) until.stream()
                .filter(state -> state.entries().get(0).status() == DensityStatus.MEASURED)
                .count();
        FrontierRecord only = new FrontierRecord(held.model(), held.releaseDate(), held.score(), held.density(),
                held.interval(), held.effectiveParams(), null);
        return new TrendInputRecords(law, until,
                new FrontierState(frontier.revision(), frontier.series(), frontier.benchmark(), frontier.lawVersion(),
                        held.releaseDate(), List.of(only), measured, frontier.unmeasured(), ACCEPTED));
    }

    /** Everything as it comes: the densities, the law, the frontier. */
    List<ConsumerRecord<byte[], byte[]>> events() {
        List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
        densities.forEach(state -> events.add(event(Topic.DENSITIES, state.model().id(), 1, state)));
        events.add(event(Topic.SCALING_LAWS, law.key(), 1, law));
        events.add(event(Topic.FRONTIERS, law.key(), frontier.revision(), frontier));
        return events;
    }

    /**
     * Another state of a release that holds no record: of another family, which changes what is drawn and nothing else.
     */
    ConsumerRecord<byte[], byte[]> another(long revision) {
        ModelDensities first = densities.stream()
                .filter(state -> state.entries().get(0).status() == DensityStatus.MEASURED
                        && Frontier.competes(state.model())
                        && frontier.records().stream().noneMatch(record -> record.model().equals(state.model().id())))
                .findFirst()
                .orElseThrow();
        Model model = renamed(first.model().id(), "family " + revision, first.model());
        return event(Topic.DENSITIES, model.id(), revision,
                new ModelDensities(revision, 1, ACCEPTED, model, first.results(), first.entries()));
    }

    /** @param value null for a deletion */
    static ConsumerRecord<byte[], byte[]> event(Topic topic, String key, long revision, Object value) {
        try {
            ConsumerRecord<byte[], byte[]> event = new ConsumerRecord<>(topic.topicName(), 0, 0,
                    key.getBytes(StandardCharsets.UTF_8),
                    value == null ? null : WireFormat.mapper().writeValueAsBytes(value));
            CloudEvent.headers(topic, "/test", key, revision, ACCEPTED, ACCEPTED)
                    .forEach((name, text) -> event.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            return event;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Model renamed(String id, String family, Model model) {
        return new Model(id, model.name(), family, model.organisation(), model.releaseDate(), model.paramsTotal(),
                model.paramsNonEmbedding(), model.activeTotal(), model.activeNonEmbedding(), model.trainTokens(),
                model.architecture(), model.kind(), model.bits(), model.parent(), model.derivation(), model.flags(),
                model.provenance(), model.notes());
    }
}
