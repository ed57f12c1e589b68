package org.densimeter.density.projection;

import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.ModelPrices;
import org.densimeter.contract.Topic;
import org.densimeter.contract.TrendState;
import org.densimeter.density.readmodel.KeyedState;
import org.densimeter.density.readmodel.Projected;
import org.densimeter.density.readmodel.Sessions;
import org.densimeter.law.scaling.FittedLaw;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/**
 * The read model's consumers, one for each topic. One batch of a topic at a time; topics go on beside each other. Of
 * prices and of algorithmic progress it is the first reader of what another service wrote, so it puts aside what it
 * cannot take in; the other topics are written in this service, or were checked by the topology before.
 */
@ApplicationScoped
class Projectors {

    private final Projector<ModelDensities> densities;
    private final Projector<FrontierState> frontiers;
    private final Projector<TrendState> trends;
    private final Projector<FittedLaw> laws;
    private final Projector<ModelPrices> prices;
    private final Projector<AlgorithmicProgress> progress;

    Projectors(Sessions sessions, ObjectMapper json, Event<Projected> committed, DeadLetters deadLetters) {
        densities = new Projector<>(
                Topic.DENSITIES, new EnvelopeReader<>(Topic.DENSITIES, json, ModelDensities.class,
                        ModelDensities::revision, Projectors::key, true),
                new DensityProjection(json), sessions, json, committed, null);
        frontiers = keyed(Topic.FRONTIERS, KeyedState.FRONTIER, sessions, json, committed, null);
        trends = keyed(Topic.TRENDS, KeyedState.TREND, sessions, json, committed, null);
        laws = keyed(Topic.SCALING_LAWS, KeyedState.LAW, sessions, json, committed, null);
        prices = keyed(Topic.PRICES, KeyedState.PRICE, sessions, json, committed, deadLetters);
        progress = keyed(Topic.ALGORITHMIC_PROGRESS, KeyedState.PROGRESS, sessions, json, committed, deadLetters);
    }

    private static <T> Projector<T> keyed(Topic topic, KeyedState<T> kept, Sessions sessions, ObjectMapper json,
            Event<Projected> committed, DeadLetters deadLetters) {
        return new Projector<>(topic,
                new EnvelopeReader<>(topic, json, kept.type(), kept.revision(), kept::checkedKey, false),
                new KeyedProjection<>(kept, json), sessions, json, committed, deadLetters);
    }

    private static String key(ModelDensities state) {
        Objects.requireNonNull(state.recordedAt());
        state.entries().forEach(entry -> {
            Objects.requireNonNull(entry.series());
            Objects.requireNonNull(entry.benchmark());
            Objects.requireNonNull(entry.status());
        });
        return state.model().id();
    }

    @Incoming("read-model-densities")
    Uni<Void> densities(ConsumerRecords<byte[], byte[]> batch) {
        return densities.project(batch);
    }

    @Incoming("read-model-frontiers")
    Uni<Void> frontiers(ConsumerRecords<byte[], byte[]> batch) {
        return frontiers.project(batch);
    }

    @Incoming("read-model-trends")
    Uni<Void> trends(ConsumerRecords<byte[], byte[]> batch) {
        return trends.project(batch);
    }

    @Incoming("read-model-laws")
    Uni<Void> laws(ConsumerRecords<byte[], byte[]> batch) {
        return laws.project(batch);
    }

    @Incoming("read-model-prices")
    Uni<Void> prices(ConsumerRecords<byte[], byte[]> batch) {
        return prices.project(batch);
    }

    @Incoming("read-model-progress")
    Uni<Void> progress(ConsumerRecords<byte[], byte[]> batch) {
        return progress.project(batch);
    }
}
