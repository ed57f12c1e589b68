package org.densimeter.ingest.api;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** A misspelled field of a single item is named in a header: the item is stored without it. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class IgnoredFieldsTest {

    private static final String IGNORED = "Densimeter-Ignored";

    @Test
    void fieldsThatAreNoneAreNamed() {
        String model = "/models/" + SampleBodies.fresh("ignored");
        SampleBodies.put(model, SampleBodies.card("\"trainTokns\":5,\"größe, x\":1,\"train_tokens\":5e12,"))
                .statusCode(201)
                .header(IGNORED, equalTo("trainTokns, gr%C3%B6%C3%9Fe%2C+x"))
                .body("trainTokens", equalTo(5_000_000_000_000L));
        SampleBodies.put(model, SampleBodies.card("")).statusCode(200).header(IGNORED, nullValue());
        SampleBodies.put(model, "{\"nam\":\"A model\"}").statusCode(422).header(IGNORED, equalTo("nam"));
    }

    @Test
    void inEveryKindOfItem() {
        SampleBodies.knownModel();
        String id = SampleBodies.fresh("ignored");
        SampleBodies.put("/benchmarks/" + id, "{\"name\":\"A\",\"x\":1}").header(IGNORED, equalTo("x"));
        SampleBodies.put("/evaluators/" + id, "{\"name\":\"" + id + "\",\"alias\":[\"y\"]}")
                .header(IGNORED, equalTo("alias"));
        SampleBodies
                .put("/mappings/" + id,
                        "{\"format\":\"lm-eval\",\"task\":\"t\",\"benchmark\":\"probe\",\"units\":\"percent\"}")
                .header(IGNORED, equalTo("units"));
        SampleBodies
                .put("/composites/" + id,
                        SampleBodies.composite("C", "probe", "probe-2").replace("{\"name\"", "{\"note\":1,\"name\""))
                .header(IGNORED, equalTo("note"));
    }
}
