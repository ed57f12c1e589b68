package org.densimeter.density.trend;

import java.util.List;

import org.densimeter.density.Backing;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The service with a broker and a database of its own, whose topology no other test has left any models to. */
public final class TrendWorkerAlone implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Backing.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
