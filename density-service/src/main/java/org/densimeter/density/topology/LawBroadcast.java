package org.densimeter.density.topology;

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
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.messaging.DecodedRecord;
import org.densimeter.support.messaging.EventDecoder;
import org.densimeter.support.messaging.RecordMetrics;
import org.densimeter.support.messaging.RecordOutcome;
import org.densimeter.support.tracing.EventTracing;
import org.densimeter.support.tracing.TracedWork;

/**
 * Checks each law the fit service publishes and sends a copy to every partition of
 * {@link Topic#SCALING_LAWS_BROADCAST}, so that every task that holds models sees every law.
 */
final class LawBroadcast implements Processor<byte[], byte[], byte[], RoutedRecord> {

    /** To all partitions there are. */
    static final StreamPartitioner<byte[], byte[]> EVERY_PARTITION = (topic, key, value, partitions) -> Optional
            .of(everyPartition(partitions));

    private final EventDecoder<FittedLaw> decoder = new EventDecoder<>(EventType.SCALING_LAWS);
    private final RecordMetrics metrics;
    private final TopologyDeadLetters deadLetters;
    private final EventTracing tracing;
    private ProcessorContext<byte[], RoutedRecord> context;

    LawBroadcast(RecordMetrics metrics, TopologyDeadLetters deadLetters, EventTracing tracing) {
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
                .visit(law -> broadcast(law, record), malformed -> deadLetters.malformed(Topic.SCALING_LAWS, record,
                        context.recordMetadata().orElseThrow(), malformed));
    }

    private void broadcast(DecodedRecord.State<FittedLaw> law, Record<byte[], byte[]> record) {
        metrics.count(Topic.SCALING_LAWS.topicName(), RecordOutcome.ACCEPTED);
        try (TracedWork work = tracing.process(Topic.SCALING_LAWS.topicName(), record.headers())) {
            context.forward(OutputRecords.traced(work, OutputRecords.event(Topic.SCALING_LAWS_BROADCAST, law.key(),
                    law.revision(), record.value(), law.value().recordedAt(), law.recordedTime(), record.timestamp())));
        }
    }

    private static Set<Integer> everyPartition(int partitions) {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }
}
