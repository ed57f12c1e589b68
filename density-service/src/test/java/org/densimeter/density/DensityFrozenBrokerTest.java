package org.densimeter.density;

import org.densimeter.support.fixtures.FrozenBrokerContract;
import org.densimeter.support.fixtures.TestBroker;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The whole service, with topology and trend worker, on a broker that does not answer. */
@QuarkusTest
@TestProfile(WholeService.class)
class DensityFrozenBrokerTest extends FrozenBrokerContract {

    TestBroker broker;

    @Override
    protected TestBroker broker() {
        return broker;
    }
}
