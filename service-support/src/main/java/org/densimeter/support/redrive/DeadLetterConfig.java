package org.densimeter.support.redrive;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the dead letters, the same in every service. */
@ConfigMapping(prefix = "densimeter.dead-letters")
public interface DeadLetterConfig {

    /** How often a record is sent to its topic again at most. */
    @WithDefault("3")
    int maxRedrives();

    /** How many dead letters of a topic one call looks at. */
    @WithDefault("1000")
    int maxRecords();

    /** Longest time for reading a topic, or for sending a record, in one call. */
    @WithDefault("60s")
    Duration timeout();
}
