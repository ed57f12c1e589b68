package org.densimeter.density.topology;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.densimeter.density.DensityConfig;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.MeterRegistry;

/** Hands the topology, and what becomes of a thread that fails, to Quarkus, which runs it. */
@ApplicationScoped
class TopologyProducer {

    private static final long PAUSE_MILLIS = 1_000;

    @Produces
    @Singleton
    Topology topology(ObjectMapper mapper, MeterRegistry registry, BrokerPartitions partitions, DensityConfig config) {
        TopologySettings settings = new TopologySettings(config.topology().frontierPartitions(),
                config.topology().stores() == DensityConfig.Stores.ROCKSDB);
        return new FrontierTopology(settings, mapper, partitions, new RecordCounters(registry)).build();
    }

    @Produces
    @Singleton
    StreamsUncaughtExceptionHandler uncaught() {
        return new StreamThreadExceptionHandler(PAUSE_MILLIS);
    }
}
