package org.densimeter.density.topology;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.densimeter.contract.Topic;
import org.densimeter.density.topology.RecordCounters.Outcome;
import org.densimeter.law.scaling.FittedLaw;

/**
 * Checks each law the fit service publishes and sends a copy to every partition of
 * {@link Topic#SCALING_LAWS_BROADCAST}, so that every task that holds models sees every law.
 */
final class LawBroadcast implements Processor<byte[], byte[], byte[], RoutedRecord> {

    /** To all partitions there are. */
    static final StreamPartitioner<byte[], byte[]> EVERY_PARTITION = (topic, key, value, partitions) -> Optional
            .of(everyPartition(partitions));

    private final EventReader<FittedLaw> reader;
    private final RecordCounters counters;
    private ProcessorContext<byte[], RoutedRecord> context;

    LawBroadcast(EventReader<FittedLaw> reader, RecordCounters counters) {
        this.reader = reader;
        this.counters = counters;
    }

    @Override
    public void init(ProcessorContext<byte[], RoutedRecord> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Reading<FittedLaw> reading = reader.read(record);
        if (reading instanceof Reading.Fact<FittedLaw> law) {
            counters.count(Topic.SCALING_LAWS.topicName(), Outcome.PROCESSED);
            context.forward(OutputRecords.event(Topic.SCALING_LAWS_BROADCAST, law.key(), law.value().revision(),
                    record.value(), law.value().recordedAt(), law.recordedTime(), record.timestamp()));
        } else if (reading instanceof Reading.Poison<FittedLaw> poison) {
            counters.count(Topic.SCALING_LAWS.topicName(), Outcome.DEAD_LETTERED);
            context.forward(OutputRecords.deadLetter(Topic.SCALING_LAWS, poison, record,
                    context.recordMetadata().orElseThrow()));
        }
    }

    private static Set<Integer> everyPartition(int partitions) {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }
}
