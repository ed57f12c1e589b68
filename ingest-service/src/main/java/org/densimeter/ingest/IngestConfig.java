package org.densimeter.ingest;

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
}
