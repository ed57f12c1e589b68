package org.densimeter.density.topology;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.densimeter.contract.EventType;
import org.densimeter.contract.Topic;
import org.densimeter.support.messaging.DecodedRecord;
import org.densimeter.support.messaging.EventDecoder;
import org.densimeter.support.messaging.RecordMetrics;
import org.densimeter.support.messaging.RecordOutcome;
import org.densimeter.support.tracing.EventTracing;
import org.densimeter.support.tracing.TracedWork;

/**
 * Checks each record of a topic of the fit service and sends a copy to every partition of another topic, so that every
 * task that holds models sees every law and every completion.
 *
 * @param <T> the value of both topics
 */
final class TopicBroadcast<T> implements Processor<byte[], byte[], byte[], RoutedRecord> {

    /** To all partitions there are. */
    static final StreamPartitioner<byte[], byte[]> EVERY_PARTITION = (topic, key, value, partitions) -> Optional
            .of(everyPartition(partitions));

    private final EventType<T> from;
    private final Topic to;
    private final EventDecoder<T> decoder;
    private final RecordMetrics metrics;
    private final TopologyDeadLetters deadLetters;
    private final EventTracing tracing;
    private ProcessorContext<byte[], RoutedRecord> context;

    /**
     * @param from what is copied
     * @param to a topic of the same values
     */
    TopicBroadcast(EventType<T> from, Topic to, RecordMetrics metrics, TopologyDeadLetters deadLetters,
            EventTracing tracing) {
        this.from = from;
        this.to = to;
        this.decoder = new EventDecoder<>(from);
        this.tracing = tracing;
        this.metrics = metrics;
        this.deadLetters = deadLetters;
    }

    @Override
    public void init(ProcessorContext<byte[], RoutedRecord> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        decoder.decode(record.key(), record.value(), record.headers())
                .visit(state -> broadcast(state, record), malformed -> deadLetters.malformed(from.topic(), record,
                        context.recordMetadata().orElseThrow(), malformed));
    }

    private void broadcast(DecodedRecord.State<T> state, Record<byte[], byte[]> record) {
        String topic = from.topic().topicName();
        metrics.count(topic, RecordOutcome.ACCEPTED);
        Instant time = state.foldState(value -> from.recordedAt(value.value()), DecodedRecord.State::recordedTime);
        try (TracedWork work = tracing.process(topic, record.headers())) {
            context.forward(OutputRecords.traced(work, OutputRecords.event(to, state.key(), state.revision(),
                    record.value(), time, state.recordedTime(), record.timestamp())));
        }
    }

    private static Set<Integer> everyPartition(int partitions) {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }
}
