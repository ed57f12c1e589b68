package org.densimeter.fit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** Settings of fit-service beside those of Quarkus. */
@ConfigMapping(prefix = "densimeter")
public interface FitConfig {

    /** Host, port and name of the PostgreSQL database. */
    String database();

    /** Password of the database role {@code densimeter_fit}. */
    @WithName("database.password")
    String databasePassword();

    /**
     * The largest record on Kafka, in bytes: the {@code max.message.bytes} of the topics, and the
     * {@code max.request.size} of the producers of all services.
     */
    @WithName("kafka.max-message-bytes")
    long maxMessageBytes();

    /** Name of this instance, part of the names of its consumer groups. Two instances must differ. */
    String instance();

    /** Refits of the scaling laws. */
    Fit fit();

    /** Estimates of algorithmic progress. */
    Progress progress();

    /** Estimates of the joint Gaussians of completed composites. */
    Completion completion();

    /** Estimates of the joint Gaussians of completed composites, which have a thread of their own. */
    interface Completion {

        /** Time without a change of scores or definitions after which completions are estimated. */
        @WithDefault("400ms")
        Duration quietPeriod();

        /** Longest time that completions wait for the quiet period. */
        @WithDefault("30s")
        Duration longestWait();
    }

    /** Refits of the scaling laws. */
    interface Fit {

        /** Time without a change of its input after which a law is refitted. */
        @WithDefault("300ms")
        Duration quietPeriod();

        /** Longest time that a refit waits for the quiet period. */
        @WithDefault("2s")
        Duration longestWait();
    }

    /** Estimates of algorithmic progress, which take minutes and have threads of their own. */
    interface Progress {

        /** Time without a change of the perplexities after which the estimates are computed. */
        @WithDefault("3s")
        Duration quietPeriod();

        /** Longest time that the estimates wait for the quiet period. */
        @WithDefault("30s")
        Duration longestWait();

        /** Specifications to estimate beside the preferred one, e.g. {@code 7,10,7-cut-2018}; all if not set. */
        Optional<List<String>> specifications();

        /** Number of resamplings of the papers behind each interval. */
        @WithDefault("1000")
        int draws();

        /** Number of threads that estimate. */
        @WithDefault("1")
        int threads();
    }
}
