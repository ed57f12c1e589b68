package org.densimeter.density.topology;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.densimeter.density.DensityConfig;
import org.densimeter.support.messaging.DeadLetterQueue;
import org.densimeter.support.messaging.RecordMetrics;
import org.densimeter.support.tracing.EventTracing;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Hands the topology, and what becomes of a thread that fails, to Quarkus, which runs it. */
@ApplicationScoped
class TopologyProducer {

    private static final long PAUSE_MILLIS = 1_000;

    @Produces
    @Singleton
    Topology topology(ObjectMapper mapper, RecordMetrics metrics, DeadLetterQueue deadLetters,
            BrokerPartitions partitions, TopologyReader reader, EventTracing tracing, DensityConfig config) {
        TopologySettings settings = new TopologySettings(config.topology().frontierPartitions(),
                config.topology().stores() == DensityConfig.Stores.ROCKSDB);
        return new FrontierTopology(settings, mapper, partitions, reader, metrics, deadLetters, tracing).build();
    }

    @Produces
    @Singleton
    StreamsUncaughtExceptionHandler uncaught() {
        return new StreamThreadExceptionHandler(PAUSE_MILLIS);
    }
}
