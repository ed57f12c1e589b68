package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Lists come in pages and in three formats. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ListFormatsTest {

    @Test
    void listsComeInPagesThatLinkToEachOtherAndInThreeFormats() {
        String family = SampleBodies.fresh("family");
        for (int i = 0; i < 3; i++) {
            SampleBodies
                    .put("/models/" + SampleBodies.fresh("paged"), SampleBodies.card("\"family\":\"" + family + "\","))
                    .statusCode(201);
        }
        var first = given().get("/models?size=2&family=" + family);
        assertThat(first.jsonPath().getList("")).hasSize(2);
        assertThat(first.headers().getValues("Link"))
                .anyMatch(link -> link.contains("page=1") && link.contains("rel=\"next\""))
                .noneMatch(link -> link.contains("rel=\"prev\""));
        var second = given().get("/models?size=2&page=1&family=" + family);
        assertThat(second.jsonPath().getList("")).hasSize(1);
        assertThat(second.headers().getValues("Link")).anyMatch(link -> link.contains("rel=\"prev\""))
                .noneMatch(link -> link.contains("rel=\"next\""));
        assertThat(given().get("/models?format=csv&family=" + family).asString().lines()).hasSize(4)
                .first()
                .asString()
                .startsWith("id,name,family,organisation,release_date,params_total_b");
        assertThat(given().get("/models?format=ndjson&family=" + family).asString().lines()).hasSize(3)
                .allMatch(line -> line.startsWith("{\"id\":\"paged-"));
        assertThat(given().get("/models?from=2024-05-07&family=" + family).jsonPath().getList("")).isEmpty();
        assertThat(given().get("/models?to=2024-05-06&kind=base&family=" + family).jsonPath().getList("")).hasSize(3);
    }
}
