package org.densimeter.density.topology;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.densimeter.contract.Completion;
import org.densimeter.contract.EventType;
import org.densimeter.contract.Topic;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.messaging.DeadLetterQueue;
import org.densimeter.support.messaging.RecordMetrics;
import org.densimeter.support.tracing.EventTracing;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Laws and completions to every partition; models under laws; densities to frontiers.
 *
 * <pre>
 * scaling-laws ─► check ─► scaling-laws-broadcast (a copy to every partition)
 * completions  ─► check ─► completions-broadcast (likewise)
 * model-results + scaling-laws-broadcast + completions-broadcast ─► evaluate ─► densities
 *                                              └─► points by series/benchmark ─► frontier ─► frontiers
 * </pre>
 *
 * <p>
 * Kafka Streams numbers the parts of a topology in the order in which they are added. The broadcast of completions
 * comes last, so that the parts of the version before keep their numbers and their state directories.
 */
final class FrontierTopology {

    /** Store of {@link StoredModel} by model id. */
    static final String MODELS = "models";
    /** Store of {@link FittedLaw} by {@code series/benchmark}. */
    static final String LAWS = "laws";
    /** Store of {@link Completion} by {@code composite/stage}. */
    static final String COMPLETIONS = "completions";
    /** Store of the notes of {@link PendingEvaluations}. */
    static final String PENDING = "pending";
    /** Store of {@link FrontierCandidate} by {@code series/benchmark}, NUL, model id. */
    static final String FRONTIER_POINTS = "frontier-points";
    /** The internal topic that regroups points by {@code series/benchmark}. */
    static final String POINTS = "points";

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final TopologySettings settings;
    private final StateSerdes form;
    private final PartitionCheck partitions;
    private final BurstCheck bursts;
    private final RecordMetrics metrics;
    private final TopologyDeadLetters deadLetters;
    private final EventTracing tracing;

    FrontierTopology(TopologySettings settings, ObjectMapper mapper, PartitionCheck partitions, BurstCheck bursts,
            RecordMetrics metrics, DeadLetterQueue deadLetters, EventTracing tracing) {
        this.settings = settings;
        this.form = new StateSerdes(mapper);
        this.partitions = partitions;
        this.bursts = bursts;
        this.metrics = metrics;
        this.deadLetters = new TopologyDeadLetters(deadLetters);
        this.tracing = tracing;
    }

    Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(store(MODELS, form.of(StoredModel.class)));
        builder.addStateStore(store(LAWS, form.of(FittedLaw.class)));
        builder.addStateStore(store(COMPLETIONS, form.of(Completion.class)));
        builder.addStateStore(store(PENDING, Serdes.String()));
        builder.addStateStore(store(FRONTIER_POINTS, Serdes.serdeFrom((topic, point) -> point.toBytes(),
                (topic, bytes) -> bytes == null ? null : FrontierCandidate.fromBytes(bytes))));
        broadcast(source(builder, Topic.SCALING_LAWS), EventType.SCALING_LAWS, Topic.SCALING_LAWS_BROADCAST,
                "broadcast-laws", "broadcast");
        keepFrontiers(evaluate(builder));
        broadcast(source(builder, Topic.COMPLETIONS), EventType.COMPLETIONS, Topic.COMPLETIONS_BROADCAST,
                "broadcast-completions", "completions-broadcast");
        return builder.build();
    }

    private <T> void broadcast(KStream<byte[], byte[]> source, EventType<T> from, Topic to, String processor,
            String name) {
        KStream<byte[], RoutedRecord> copies = source
                .process(() -> new TopicBroadcast<>(from, to, metrics, deadLetters, tracing), Named.as(processor));
        only(copies, to.topicName(), name).to(to.topicName(),
                Produced.with(BYTES, BYTES, TopicBroadcast.EVERY_PARTITION).withName("to-" + name));
    }

    private KStream<byte[], byte[]> evaluate(StreamsBuilder builder) {
        KStream<byte[], RoutedRecord> evaluated = source(builder, Topic.MODEL_RESULTS)
                .merge(source(builder, Topic.SCALING_LAWS_BROADCAST), Named.as("models-and-laws"))
                .merge(source(builder, Topic.COMPLETIONS_BROADCAST), Named.as("models-laws-and-completions"))
                .process(() -> new EvaluationProcessor(form, partitions, bursts, metrics, deadLetters, tracing),
                        Named.as("evaluate"), MODELS, LAWS, COMPLETIONS, PENDING);
        send(evaluated, Topic.DENSITIES.topicName(), "densities");
        return only(evaluated, POINTS, "points");
    }

    private void keepFrontiers(KStream<byte[], byte[]> points) {
        KStream<byte[], RoutedRecord> frontiers = points.repartition(
                Repartitioned.with(BYTES, BYTES).withName(POINTS).withNumberOfPartitions(settings.frontierPartitions()))
                .process(() -> new FrontierProcessor(form, tracing), Named.as("frontier"), FRONTIER_POINTS);
        send(frontiers, Topic.FRONTIERS.topicName(), "frontiers");
    }

    private static KStream<byte[], byte[]> source(StreamsBuilder builder, Topic topic) {
        return builder.stream(topic.topicName(), Consumed.with(BYTES, BYTES).withName("from-" + topic.topicName()));
    }

    private static KStream<byte[], byte[]> only(KStream<byte[], RoutedRecord> outputs, String destination,
            String name) {
        return outputs.filter((key, output) -> output.destination().equals(destination), Named.as("only-" + name))
                .mapValues(RoutedRecord::value, Named.as("bytes-of-" + name));
    }

    private static void send(KStream<byte[], RoutedRecord> outputs, String topic, String name) {
        only(outputs, topic, name).to(topic, Produced.with(BYTES, BYTES).withName("to-" + name));
    }

    private <T> StoreBuilder<KeyValueStore<String, T>> store(String name, Serde<T> values) {
        KeyValueBytesStoreSupplier supplier = settings.rocksDb() ? Stores.persistentKeyValueStore(name)
                : Stores.inMemoryKeyValueStore(name);
        return Stores.keyValueStoreBuilder(supplier, Serdes.String(), values).withCachingDisabled();
    }
}
