package org.densimeter.fit.progress;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A job of seconds instead of minutes. */
public final class FewDraws implements QuarkusTestProfile {

    static final int DRAWS = 20;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("densimeter.progress.draws", String.valueOf(DRAWS), "densimeter.progress.quiet-period", "300ms", "densimeter.progress.threads", "2");
    }
}
