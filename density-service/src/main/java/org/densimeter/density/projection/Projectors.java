package org.densimeter.density.projection;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.Completion;
import org.densimeter.contract.EventType;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.LedgerEntry;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.ModelPrices;
import org.densimeter.contract.TrendState;
import org.densimeter.density.readmodel.KeyedState;
import org.densimeter.density.readmodel.Projected;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.messaging.DeadLetterQueue;
import org.densimeter.support.metrics.ReadProgress;
import org.densimeter.support.metrics.ReaderLags;
import org.densimeter.support.persistence.UnitOfWork;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;

/**
 * The read model's consumers, one for each topic. One batch of a topic at a time; topics are independent of each other.
 * The topology, which reads the same records, sends malformed laws and completions to the dead letters; this class does
 * so for the other topics.
 */
@ApplicationScoped
class Projectors {

    private final UnitOfWork database;
    private final ObjectMapper json;
    private final Event<Projected> committed;
    private final DeadLetterQueue deadLetters;
    private final Projector<ModelDensities> densities;
    private final Projector<FrontierState> frontiers;
    private final Projector<TrendState> trends;
    private final Projector<FittedLaw> laws;
    private final Projector<Completion> completions;
    private final Projector<ModelPrices> prices;
    private final Projector<AlgorithmicProgress> progress;
    private final Projector<LedgerEntry> forecasts;

    Projectors(UnitOfWork database, ObjectMapper json, Event<Projected> committed, DeadLetterQueue deadLetters) {
        this.database = database;
        this.json = json;
        this.committed = committed;
        this.deadLetters = deadLetters;
        densities = projector(EventType.DENSITIES, new DensityProjection(json));
        frontiers = keyed(EventType.FRONTIERS, KeyedState.FRONTIER);
        trends = keyed(EventType.TRENDS, KeyedState.TREND);
        laws = keyed(EventType.SCALING_LAWS, KeyedState.LAW);
        completions = keyed(EventType.COMPLETIONS, KeyedState.COMPLETION);
        prices = keyed(EventType.PRICES, KeyedState.PRICE);
        progress = keyed(EventType.ALGORITHMIC_PROGRESS, KeyedState.PROGRESS);
        forecasts = keyed(EventType.FORECASTS, KeyedState.FORECAST);
    }

    void start(@Observes StartupEvent event, ReaderLags lags, KafkaClientService clients) {
        Map.of("densities", densities, "frontiers", frontiers, "trends", trends, "laws", laws, "completions",
                completions, "prices", prices, "progress", progress, "forecasts", forecasts)
                .forEach((name, projector) -> lags.add("read-model", Set.of(projector.topic().topicName()),
                        () -> positions(clients, "read-model-" + name).map(projector.progress()::next)));
    }

    private static Uni<Map<TopicPartition, Long>> positions(KafkaClientService clients, String channel) {
        Function<Consumer<Object, Object>, Map<TopicPartition, Long>> positions = ReadProgress::positions;
        return clients.getConsumer(channel).runOnPollingThread(positions);
    }

    private <T> Projector<T> keyed(EventType<T> type, KeyedState<T> kept) {
        return projector(type, new KeyedProjection<>(kept, json));
    }

    private <T> Projector<T> projector(EventType<T> type, Projection<T> projection) {
        return new Projector<>(type, projection, database, json, committed, deadLetters);
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

    @Incoming("read-model-completions")
    Uni<Void> completions(ConsumerRecords<byte[], byte[]> batch) {
        return completions.project(batch);
    }

    @Incoming("read-model-prices")
    Uni<Void> prices(ConsumerRecords<byte[], byte[]> batch) {
        return prices.project(batch);
    }

    @Incoming("read-model-forecasts")
    Uni<Void> forecasts(ConsumerRecords<byte[], byte[]> batch) {
        return forecasts.project(batch);
    }

    @Incoming("read-model-progress")
    Uni<Void> progress(ConsumerRecords<byte[], byte[]> batch) {
        return progress.project(batch);
    }
}
