package org.densimeter.fit;

import org.densimeter.support.fixtures.FrozenBrokerContract;
import org.densimeter.support.fixtures.OwnResource;
import org.densimeter.support.fixtures.TestBroker;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The whole service on a broker that does not answer. */
@QuarkusTest
@TestProfile(FitFrozenBrokerTest.OnFreezableBroker.class)
class FitFrozenBrokerTest extends FrozenBrokerContract {

    TestBroker broker;

    /** With a broker of its own. */
    public static final class OnFreezableBroker extends OwnResource {

        public OnFreezableBroker() {
            super(FitStack.Freezable.class);
        }
    }

    @Override
    protected TestBroker broker() {
        return broker;
    }
}
