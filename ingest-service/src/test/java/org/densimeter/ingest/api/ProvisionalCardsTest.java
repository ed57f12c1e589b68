package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Cards whose counts of parameters are more often mistakes than facts do not count until they are confirmed. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ProvisionalCardsTest {

    private static final String MIXTURE = "\"architecture\":\"moe\",";

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    private List<List<String>> flags(String model) throws IOException {
        List<List<String>> flags = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> event : Published.events(stack, Topic.MODEL_RESULTS, model)) {
            flags.add(mapper.readValue(event.value(), ModelResults.class).model().flags());
        }
        return flags;
    }

    private static String quantized(String parent, String count) {
        return "{\"name\":\"A model\",\"releaseDate\":\"2024-05-06\",\"paramsTotal\":" + count
                + ",\"kind\":\"quantized\",\"bits\":4,\"parent\":\"" + parent + "\"}";
    }

    @Test
    void aMixtureOfExpertsWithoutActiveParametersIsProvisionalUntilItIsConfirmed() throws IOException {
        String model = SampleBodies.fresh("mixture");
        SampleBodies.put("/models/" + model, SampleBodies.card(MIXTURE))
                .statusCode(201)
                .body("provisionalReason", containsString("give activeTotal"), "flags", empty());
        SampleBodies.put("/models/" + model, SampleBodies.card(MIXTURE))
                .header("Densimeter-Outcome", "unchanged")
                .body("revision", equalTo(1));
        given().contentType("application/json")
                .body("{\"reason\":\"it has one expert\"}")
                .post("/models/" + model + "/confirm")
                .then()
                .statusCode(200);
        given().delete("/models/" + model + "/confirm?reason=no").then().statusCode(200);
        SampleBodies.put("/models/" + model, SampleBodies.card(MIXTURE + "\"activeTotal\":2e9,"))
                .header("Densimeter-Outcome", "corrected")
                .body("provisionalReason", nullValue());
        assertThat(flags(model)).containsExactly(List.of("provisional"), List.of(), List.of("provisional"), List.of());
    }

    @Test
    void theFlagsOfTheClientStayAsTheyWereSent() throws IOException {
        String model = SampleBodies.fresh("mixture");
        SampleBodies.put("/models/" + model, SampleBodies.card(MIXTURE + "\"flags\":[\"provisional\",\"gated\"],"))
                .statusCode(201)
                .body("flags", equalTo(List.of("provisional", "gated")));
        assertThat(flags(model)).containsExactly(List.of("provisional", "gated"));
    }

    @Test
    void aQuantizedChildIsComparedWithItsParentInWhateverOrderTheyAreCorrected() throws IOException {
        String parent = SampleBodies.fresh("parent");
        String child = SampleBodies.fresh("child");
        SampleBodies.put("/models/" + parent, SampleBodies.card("")).statusCode(201); // 7 billion
        SampleBodies.put("/models/" + child, quantized(parent, "1.2e9"))
                .body("provisionalReason", containsString("1.2 billion"), "provisionalReason",
                        containsString("7 billion"));
        // 10 % of 7 billion is 0.7 billion: 6.3 and 7.7 billion are within it, 6.299 is not
        SampleBodies.put("/models/" + child, quantized(parent, "7.7e9")).body("provisionalReason", nullValue());
        SampleBodies.put("/models/" + child, quantized(parent, "6.3e9")).body("provisionalReason", nullValue());
        SampleBodies.put("/models/" + child, quantized(parent, "6.299e9"))
                .body("provisionalReason", containsString("6.299 billion"));
        SampleBodies.put("/models/" + parent, "{\"name\":\"A\",\"releaseDate\":\"2024-05-06\",\"paramsTotal\":6.5e9}")
                .statusCode(200);
        given().get("/models/" + child).then().body("provisionalReason", nullValue(), "revision", equalTo(5));
        assertThat(flags(child)).containsExactly(List.of("provisional"), List.of(), List.of(), List.of("provisional"),
                List.of());
    }

    @Test
    void aBodyNamesTheRowsThatDoNotCount() {
        String parent = SampleBodies.fresh("parent");
        String child = SampleBodies.fresh("child");
        String other = SampleBodies.fresh("other");
        String header = "id,name,release_date,params_total_b,kind,parent_id,architecture\n";
        // the child comes before its parent
        SampleBodies
                .csv("/models",
                        header + child + ",C,2024-05-06,1.2,quantized," + parent + ",\n" + parent
                                + ",P,2024-05-06,7,,,\n" + other + ",O,2024-05-06,7,,,moe\n")
                .statusCode(200)
                .body("created", equalTo(3), "rejected", equalTo(0), "provisional.id", hasItem(child), "provisional.id",
                        hasItem(other), "provisional.size()", equalTo(2),
                        "provisional.find { it.id == '" + child + "' }.row", equalTo(1),
                        "provisional.find { it.id == '" + child + "' }.reason", containsString("packed weights"));
    }
}
