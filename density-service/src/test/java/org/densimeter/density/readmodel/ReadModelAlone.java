package org.densimeter.density.readmodel;

import java.util.List;
import java.util.Map;

import org.densimeter.density.Backing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * The service with a broker and a database of its own, and without the trend worker, so that a test is the only one to
 * tell it anything.
 */
public class ReadModelAlone implements QuarkusTestProfile {

    /** The same with a database of its own, which a test kills. */
    public static final class OnStoppableDatabase extends ReadModelAlone {}

    /** On a broker of its own, which a test stops. */
    public static final class OnStoppableBroker extends ReadModelAlone {}

    /** The same where nobody has created the topics of prices and of algorithmic progress. */
    public static final class WithoutPricesAndProgress extends ReadModelAlone {

        @Override
        Class<? extends QuarkusTestResourceLifecycleManager> backing() {
            return Backing.WithoutPricesAndProgress.class;
        }
    }

    Class<? extends QuarkusTestResourceLifecycleManager> backing() {
        return Backing.class;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("densimeter.trend.enabled", "false");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(backing()));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
