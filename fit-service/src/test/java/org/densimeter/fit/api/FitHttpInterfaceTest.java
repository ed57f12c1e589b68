package org.densimeter.fit.api;

import java.util.List;

import org.densimeter.fit.FitStack;
import org.densimeter.fit.FitTopics;
import org.densimeter.fit.ReferenceCatalogue;
import org.densimeter.fit.Waiting;
import org.densimeter.support.fixtures.HttpInterfaceContract;
import org.junit.jupiter.api.BeforeEach;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The shared interface of all services, on the list of laws. */
@QuarkusTest
@QuarkusTestResource(FitStack.class)
class FitHttpInterfaceTest extends HttpInterfaceContract {

    private FitTopics topics;

    @BeforeEach
    void publishTwoLaws() {
        for (String benchmark : List.of("mmlu", "bbh")) {
            if (topics.laws("interface/" + benchmark).isEmpty()) {
                topics.send(ReferenceCatalogue.data("interface", benchmark, 1));
                Waiting.patiently().until(() -> !topics.laws("interface/" + benchmark).isEmpty());
            }
        }
    }

    @Override
    protected String list() {
        return "/laws";
    }
}
