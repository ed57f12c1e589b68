package org.densimeter.ingest.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.densimeter.ingest.IngestStack;
import org.densimeter.support.fixtures.Documented;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;

/** The OpenAPI document is complete, and every answer is as it says. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class IngestOpenApiTest {

    private Documented documented;

    @BeforeEach
    void somethingOfEverything() {
        documented = new Documented();
        SampleBodies.csv("/benchmarks", "id,name\ndoc-1,One\ndoc-2,Two\n");
        SampleBodies.put("/composites/doc-composite", SampleBodies.composite("Composite", "doc-1", "doc-2"));
        SampleBodies.put("/series/doc-series", "{\"name\":\"Series\",\"tokensAtLaw\":5e12}");
        SampleBodies.put("/series/doc-one-step", "{\"name\":\"Series\",\"tokensAtLaw\":5e12,\"oneStep\":true}");
        SampleBodies.csv("/models",
                SampleBodies.MODEL_HEADER + "doc-a,A,2024-05-06,7,,,\ndoc-b,B,2024-05-06,7,,,doc-a\n");
        SampleBodies.csv("/results", SampleBodies.RESULT_HEADER + "doc-a,doc-1,50,Lab,here\ndoc-b,doc-2,60,Lab,here\n");
        SampleBodies.csv("/prices", """
                model,provider,date_from,usd_per_million_input_tokens,source
                doc-a,P,2024-05-06,1,here
                doc-a,Q,2024-05-06,2,here
                """);
        SampleBodies.csv("/perplexities", """
                row_id,model,paper_key,date,params,dataset_tokens,benchmark,test_ppl,ppl_unit,source
                doc-1,M,doc-paper,2018-03-04,1e6,929000,ptb,60,word,here
                doc-2,M,doc-paper,2018-03-04,,929000,ptb,61,word,here
                """);
        SampleBodies.put("/evaluators/doc-evaluator", "{\"name\":\"Documented\",\"aliases\":[\"doc evaluator\"]}");
        SampleBodies.csv("/reference-runs", "series,benchmark,params,tokens,loss\ndoc-series,doc-1,1e6,1e8,0.5\n");
        SampleFiles.known();
        SampleBodies.put("/mappings/doc-mapping",
                "{\"format\":\"helm\",\"task\":\"documented\",\"benchmark\":\"doc-1\"}");
        SampleBodies.csv("/reference-scores", "series,benchmark,loss,score\ndoc-series,doc-1,0.5,20\n");
    }

    @Test
    void everyAnswerIsWhatIsSaidOfIt() {
        String files = SampleFiles.post("?model=doc-a", SampleFiles.JSON, "lm-eval-0.4.json")
                .extract()
                .path("'import'");
        String imported = RestAssured.get("/imports?size=1").jsonPath().getString("[0].id");
        List<String> questions = List.of("/imports", "/imports?format=csv", "/imports/" + imported, "/models",
                "/models/doc-b", "/models/none-such", "/models?size=0", "/results", "/results?history=true",
                "/results?model=doc-a&format=csv", "/prices?model=doc-a", "/prices?history=true",
                "/prices?format=ndjson", "/perplexities?paper=doc-paper", "/perplexities?history=true", "/benchmarks",
                "/benchmarks/doc-1", "/composites", "/composites/doc-composite", "/evaluators",
                "/evaluators/doc-evaluator", "/series", "/series/doc-series", "/series/doc-one-step", "/reference-runs",
                "/reference-scores", "/status", "/mappings", "/mappings?history=true&format=csv",
                "/mappings/doc-mapping", "/imports/" + files, "/dead-letters", "/dead-letters/prices",
                "/dead-letters/none-such", "/export", "/results/every-eval-ever?model=doc-a");
        assertThat(questions.stream().flatMap(question -> documented.violations(question).stream())).isEmpty();
        assertThat(documented.missing()).isEmpty();
        assertThat(questions).extracting(documented::path).contains(documented.paths().toArray(String[]::new));
    }

    @Test
    void soIsEveryAnswerToWhatIsSent() {
        assertThat(documented.violations("post", "/results",
                SampleBodies.json("/results", SampleBodies.result("doc-a", "doc-1", 50, "Lab")).extract().response()))
                .isEmpty();
        assertThat(documented.violations("post", "/results",
                SampleBodies.json("/results", SampleBodies.result("none-such", "doc-1", 50, "Lab"))
                        .extract()
                        .response()))
                .isEmpty();
        assertThat(documented.violations("post", "/results", SampleBodies.csv("/results", "").extract().response()))
                .isEmpty();
        assertThat(documented.violations("put", "/models/{id}",
                SampleBodies.put("/models/" + SampleBodies.fresh("doc"), SampleBodies.card(""))
                        .statusCode(201)
                        .extract()
                        .response()))
                .isEmpty();
        assertThat(documented.violations("put", "/benchmarks/{id}",
                SampleBodies.put("/benchmarks/doc-1", "{\"name\":\"One\"}").statusCode(200).extract().response()))
                .isEmpty();
        assertThat(documented.violations("post", "/republish", RestAssured.post("/republish"))).isEmpty();
        String result = RestAssured.get("/results?model=doc-b").jsonPath().getString("[0].id");
        assertThat(documented.violations("delete", "/results/{id}",
                RestAssured.delete("/results/" + result + "?reason=test"))).isEmpty();
        String price = RestAssured.get("/prices?model=doc-a").jsonPath().getString("[1].id");
        assertThat(documented.violations("delete", "/prices/{id}",
                RestAssured.delete("/prices/" + price + "?reason=test"))).isEmpty();
        assertThat(documented.violations("get", "/prices", RestAssured.get("/prices?model=doc-a&history=true")))
                .isEmpty();
        assertThat(documented.violations("delete", "/results",
                RestAssured.delete("/results?evaluator=none-such&reason=test"))).isEmpty();
        assertThat(documented.violations("delete", "/results", RestAssured.delete("/results?reason=test"))).isEmpty();
        assertThat(
                documented.violations("delete", "/models", RestAssured.delete("/models?family=none-such&dryRun=true")))
                .isEmpty();
        String model = SampleBodies.knownModel();
        assertThat(documented.violations("delete", "/models/{id}",
                RestAssured.delete("/models/" + model + "?reason=test"))).isEmpty();
    }

    @Test
    void soIsEveryAnswerToFilesAndMappings() {
        assertThat(documented.violations("post", "/imports",
                SampleFiles.post("?model=doc-a&dryRun=true", SampleFiles.JSON, "lm-eval-0.4.json")
                        .statusCode(200)
                        .extract()
                        .response()))
                .isEmpty();
        assertThat(documented.violations("post", "/imports",
                SampleFiles.post("", SampleFiles.JSON, "helm-gsm-stats.json").extract().response())).isEmpty();
        String id = SampleFiles.post("?model=doc-b", SampleFiles.JSON, "lm-eval-0.4.json").extract().path("'import'");
        assertThat(
                documented.violations("delete", "/imports/{id}", RestAssured.delete("/imports/" + id + "?reason=test")))
                .isEmpty();
        String mapping = "{\"format\":\"helm\",\"task\":\"doc\",\"benchmark\":\"doc-1\"}";
        assertThat(documented.violations("put", "/mappings/{id}",
                SampleBodies.put("/mappings/" + SampleBodies.fresh("doc"), mapping)
                        .statusCode(201)
                        .extract()
                        .response()))
                .isEmpty();
        assertThat(documented.violations("delete", "/mappings/{id}",
                RestAssured.delete("/mappings/doc-mapping?reason=test"))).isEmpty();
    }

    @Test
    void anotherAnswerIsNot() {
        assertThat(documented.violations("get", "/status", RestAssured.get("/models/doc-a"))).isNotEmpty();
    }

    @Test
    void requestsNameTheirRequiredFieldsSingleItemsAndProblems() {
        JsonPath api = RestAssured.get("/q/openapi?format=json").jsonPath();
        assertThat(api.getList("components.schemas.ReportedResult.required"))
                .isEqualTo(List.of("model", "benchmark", "score", "evaluator", "source"));
        assertThat(api.getList("paths.'/results'.post.requestBody.content.'application/json'.schema.oneOf")).hasSize(2);
        assertThat(api.getList("paths.'/results'.post.'x-problem-codes'")).contains("DNS2001", "DNS2004", "DNS5001");
        assertThat(api.getList("paths.'/results'.get.'x-problem-codes'")).doesNotContain("DNS2001");
    }
}
