package org.densimeter.density.api;

import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.StatePublisher;
import org.densimeter.support.fixtures.HttpInterfaceContract;
import org.junit.jupiter.api.BeforeEach;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The shared interface of all services, on the list of reference series. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class DensityHttpInterfaceTest extends HttpInterfaceContract {

    @BeforeEach
    void publishTwoSeries() {
        try (StatePublisher publisher = new StatePublisher()) {
            for (String series : List.of("interface-a", "interface-b")) {
                publisher.publish(PublishedStates.mmluLaw(1, series, "mmlu"));
            }
            publisher.settle();
        }
    }

    @Override
    protected String list() {
        return "/series";
    }
}
