package org.densimeter.density.readmodel;

import java.util.Map;

import org.densimeter.density.Backing;
import org.densimeter.support.fixtures.OwnResource;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * The service with a broker and a database of its own, and without the trend worker, so that a test is the only one to
 * send it records.
 */
public class ReadModelAlone extends OwnResource {

    public ReadModelAlone() {
        this(Backing.class);
    }

    private ReadModelAlone(Class<? extends QuarkusTestResourceLifecycleManager> resource) {
        super(resource);
    }

    /** The same with a database of its own, which a test kills. */
    public static final class OnStoppableDatabase extends ReadModelAlone {}

    /** On a broker of its own, which a test stops. */
    public static final class OnStoppableBroker extends ReadModelAlone {}

    /** The same without the topics of prices and of algorithmic progress. */
    public static final class WithoutPricesAndProgress extends ReadModelAlone {

        public WithoutPricesAndProgress() {
            super(Backing.WithoutPricesAndProgress.class);
        }
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("densimeter.trend.enabled", "false");
    }
}
