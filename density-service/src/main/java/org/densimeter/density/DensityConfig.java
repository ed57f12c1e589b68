package org.densimeter.density;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** Settings of density-service beside those of Quarkus. */
@ConfigMapping(prefix = "densimeter")
public interface DensityConfig {

    /** Host, port and name of the PostgreSQL database. */
    String database();

    /** Password of the database role {@code densimeter_density}. */
    @WithName("database.password")
    String databasePassword();

    /**
     * The largest record on Kafka, in bytes: the {@code max.message.bytes} of the topics, and the
     * {@code max.request.size} of the producers of all services.
     */
    @WithName("kafka.max-message-bytes")
    long maxMessageBytes();

    /** Name of this instance, a static member of its consumer groups. Two instances must differ. */
    String instance();

    /** Read model. */
    ReadModel readModel();

    /** Cache of answers that are computed for a request. */
    Answers answers();

    /** Topology that turns scores and laws into densities and frontiers. */
    Topology topology();

    /** Trend worker. */
    Trend trend();

    /** Forecast ledger. */
    Forecasts forecasts();

    /** Read model. */
    interface ReadModel {

        /** Number of changes kept for clients of the stream that connect again. */
        @WithDefault("100000")
        long changesKept();
    }

    /** Cache of answers that are computed for a request. */
    interface Answers {

        /** Largest number of answers that are kept, at least 1. */
        @WithDefault("500")
        int maxEntries();

        /**
         * Largest number of bytes that the kept answers have in JSON together; in memory they take several times that.
         */
        @WithDefault("16777216")
        long maxBytes();
    }

    /** Topology that turns scores and laws into densities and frontiers. */
    interface Topology {

        /** Number of tasks that share the frontiers. */
        @WithDefault("2")
        int frontierPartitions();

        /** Place of the state: {@code memory}, or {@code rocksdb} for more models than memory holds. */
        @WithDefault("memory")
        Stores stores();
    }

    /** Place of the state; a changelog topic backs both. */
    enum Stores {
        /** In memory. */
        MEMORY,
        /** On disk. */
        ROCKSDB
    }

    /** Forecast ledger. */
    interface Forecasts {

        /**
         * Time between two looks for days without an entry. A trend is forecast once it has stayed the same for that
         * long.
         */
        @WithDefault("10s")
        Duration interval();
    }

    /** Trend worker. */
    interface Trend {

        /** Time without a change of a frontier after which its trend is drawn. */
        @WithDefault("250ms")
        Duration gathering();

        /** Whether this instance may be elected to compute trends. */
        @WithDefault("true")
        boolean enabled();
    }
}
