package org.densimeter.density.readmodel;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The service without what writes to its topics, so that a test is the only one to tell it anything. */
public final class ReadModelAlone implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("mp.messaging.incoming.trend-frontiers.topic", "frontiers-dead-letters");
    }
}
