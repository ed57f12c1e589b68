package org.densimeter.fit;

import java.util.List;

import org.densimeter.support.fixtures.FrozenBrokerContract;
import org.densimeter.support.fixtures.TestBroker;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** The whole service on a broker that does not answer. */
@QuarkusTest
@TestProfile(FitFrozenBrokerTest.OnFreezableBroker.class)
class FitFrozenBrokerTest extends FrozenBrokerContract {

    TestBroker broker;

    /** With a broker of its own. */
    public static final class OnFreezableBroker implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(FitStack.Freezable.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Override
    protected TestBroker broker() {
        return broker;
    }
}
