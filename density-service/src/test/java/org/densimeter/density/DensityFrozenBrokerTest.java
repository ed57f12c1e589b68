package org.densimeter.density;

import org.densimeter.support.fixtures.FrozenBrokerContract;
import org.densimeter.support.fixtures.OwnResource;
import org.densimeter.support.fixtures.TestBroker;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The whole service, with topology and trend worker, on a broker that does not answer. */
@QuarkusTest
@TestProfile(DensityFrozenBrokerTest.OnFreezableBroker.class)
class DensityFrozenBrokerTest extends FrozenBrokerContract {

    TestBroker broker;

    /** With a broker of its own. */
    public static final class OnFreezableBroker extends OwnResource {

        public OnFreezableBroker() {
            super(Backing.Freezable.class);
        }
    }

    @Override
    protected TestBroker broker() {
        return broker;
    }
}
