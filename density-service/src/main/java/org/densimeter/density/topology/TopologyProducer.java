package org.densimeter.density.topology;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.MeterRegistry;

/** Hands the topology, and what becomes of a thread that fails, to Quarkus, which runs it. */
@ApplicationScoped
class TopologyProducer {

    private static final long PAUSE_MILLIS = 1_000;

    @Produces
    @Singleton
    Topology topology(ObjectMapper mapper, MeterRegistry registry, BrokerPartitions partitions,
            @ConfigProperty(name = "densimeter.topology.frontier-partitions",
                    defaultValue = "2") int frontierPartitions,
            @ConfigProperty(name = "densimeter.topology.stores", defaultValue = "memory") Stores stores) {
        return new FrontierTopology(new TopologySettings(frontierPartitions, stores == Stores.ROCKSDB), mapper,
                partitions, new RecordCounters(registry)).build();
    }

    @Produces
    @Singleton
    StreamsUncaughtExceptionHandler uncaught() {
        return new StreamThreadExceptionHandler(PAUSE_MILLIS);
    }

    /** Where state is kept; a changelog topic backs both. */
    enum Stores {
        /** In memory. */
        MEMORY,
        /** On disk, for more models than memory holds. */
        ROCKSDB
    }
}
