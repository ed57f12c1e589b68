package org.densimeter.ingest.api;

import org.densimeter.ingest.IngestStack;
import org.densimeter.support.fixtures.HttpInterfaceContract;
import org.junit.jupiter.api.BeforeEach;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The shared interface of all services, on the list of benchmarks. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class IngestHttpInterfaceTest extends HttpInterfaceContract {

    @BeforeEach
    void storeTwoBenchmarks() {
        SampleBodies.csv("/benchmarks", "id,name\nalike-1,One\nalike-2,Two\n").statusCode(200);
    }

    @Override
    protected String list() {
        return "/benchmarks";
    }
}
