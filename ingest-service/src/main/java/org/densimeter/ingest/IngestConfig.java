package org.densimeter.ingest;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;

/** Settings of ingest-service beside those of Quarkus. */
@ConfigMapping(prefix = "densimeter")
public interface IngestConfig {

    /** Host, port and name of the PostgreSQL database. */
    String database();

    /** Password of the database role {@code densimeter_ingest}. */
    @WithName("database.password")
    String databasePassword();

    /**
     * The largest record on Kafka, in bytes: the {@code max.message.bytes} of the topics, and the
     * {@code max.request.size} of the producers of all services. The event of a model, which has all its results, may
     * have three quarters of it: density-service adds its own part.
     */
    @WithName("kafka.max-message-bytes")
    long maxMessageBytes();

    /** How long the answer to a request with an {@code Idempotency-Key} is kept. */
    @WithName("ingest.idempotency.kept")
    Duration idempotencyKept();
}
