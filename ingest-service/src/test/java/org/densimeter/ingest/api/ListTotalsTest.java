package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Every page of a list has the number of all its rows. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ListTotalsTest {

    private static boolean sent;

    /** Before the first test: the others find them unchanged. Before all tests the address is not known yet. */
    @BeforeEach
    void sendOnce() {
        if (!sent) {
            sendThreeOfEach();
            sent = true;
        }
    }

    private static void sendThreeOfEach() {
        SampleBodies.csv("/benchmarks", "id,name\ntotal-1,One\ntotal-2,Two\ntotal-3,Three\n");
        for (int i = 1; i <= 3; i++) {
            SampleBodies.put("/composites/total-" + i + "-composite",
                    SampleBodies.composite("Composite", "total-1", "total-2"));
            SampleBodies.put("/series/total-series-" + i, "{\"name\":\"Series\",\"tokensAtLaw\":5e12}");
        }
        SampleBodies.csv("/models", """
                id,name,family,release_date,params_total_b,params_nonembedding_b,active_total_b,parent_id
                total-a,A,totals,2024-05-06,7,,,
                total-b,B,totals,2024-05-06,7,,,
                total-c,C,totals,2024-05-07,7,,,
                """);
        SampleBodies.csv("/results", """
                model_id,benchmark,score,evaluator,source
                total-a,total-1,50,Lab,here
                total-a,total-2,50,Lab,here
                total-a,total-2,60,Other,here
                """);
        SampleBodies.csv("/prices", """
                model,provider,date_from,usd_per_million_input_tokens,source
                total-a,P,2024-05-06,1,here
                total-a,Q,2024-05-06,2,here
                total-a,R,2024-05-06,3,here
                """);
        SampleBodies.csv("/perplexities", """
                row_id,model,paper_key,date,params,dataset_tokens,benchmark,test_ppl,ppl_unit,source
                total-1,M,total-paper,2018-03-04,1e6,929000,ptb,60,word,here
                total-2,M,total-paper,2018-03-04,,929000,ptb,61,word,here
                total-3,M,total-paper,2018-03-04,1e6,929000,wt2,62,word,here
                """);
        SampleBodies.csv("/reference-runs", """
                series,benchmark,params,tokens,loss
                total-series-1,total-1,1e6,1e8,0.5
                total-series-1,total-1,2e6,1e8,0.4
                total-series-1,total-2,2e6,1e8,0.4
                """);
        SampleBodies.csv("/reference-scores", """
                series,benchmark,loss,score
                total-series-1,total-1,0.5,20
                total-series-1,total-1,0.4,30
                total-series-1,total-2,0.4,30
                """);
    }

    @ParameterizedTest
    @CsvSource({"/models?family=totals, 3", "'/models?family=totals&to=2024-05-06', 2", "/results?model=total-a, 3",
            "'/results?model=total-a&benchmark=total-2', 2", "'/results?model=total-a&history=true', 3",
            "/prices?model=total-a, 3", "'/prices?model=total-a&history=true', 3", "/perplexities?paper=total-paper, 3",
            "'/perplexities?paper=total-paper&benchmark=ptb', 2", "'/perplexities?paper=total-paper&history=true', 3",
            "/reference-runs?series=total-series-1, 3", "'/reference-runs?series=total-series-1&benchmark=total-1', 2",
            "/reference-scores?series=total-series-1, 3",
            "'/reference-scores?series=total-series-1&benchmark=total-1', 2"})
    void everyPageOfAFilteredListHasTheTotal(String list, String total) {
        for (String page : new String[]{"", "&size=1", "&size=1&page=1", "&size=2&page=1", "&size=2&page=9",
                "&format=csv&size=1", "&format=ndjson&size=1"}) {
            given().get(list + page).then().statusCode(200).header("X-Total-Count", equalTo(total));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models", "/results", "/results?history=true", "/prices", "/prices?history=true",
            "/perplexities", "/perplexities?history=true", "/benchmarks", "/composites", "/series", "/reference-runs",
            "/reference-scores"})
    void everyPageOfAWholeListDoesToo(String list) {
        String more = list.contains("?") ? "&" : "?";
        int rows = 0;
        int page = 0;
        for (int onPage = 1_000; onPage == 1_000; page++) {
            onPage = given().get(list + more + "size=1000&page=" + page).jsonPath().getList("$").size();
            rows += onPage;
        }
        assertThat(rows).isGreaterThanOrEqualTo(3);
        for (String part : new String[]{"size=1", "size=2&page=1", "size=1&page=" + (rows - 1),
                "size=1&page=" + (rows + 5)}) {
            given().get(list + more + part)
                    .then()
                    .statusCode(200)
                    .header("X-Total-Count", equalTo(String.valueOf(rows)));
        }
    }

    @Test
    void rowsOfTheSampleAreCountedOnEveryPage() {
        for (String page : List.of("", "&size=1", "&size=1&page=1", "&size=1&page=9")) {
            given().get("/perplexities?paper=total-paper&counts=true" + page)
                    .then()
                    .statusCode(200)
                    .header("X-Total-Count", equalTo("2"));
        }
        int counting = given().get("/perplexities?counts=true&size=1000").jsonPath().getList("$").size();
        given().get("/perplexities?counts=true&size=1")
                .then()
                .header("X-Total-Count", equalTo(String.valueOf(counting)));
    }

    @ParameterizedTest
    @CsvSource({"/models?families=x, families, family", "/results?models=x, models, model",
            "'/prices?model=x&priced=1', priced, provider", "/perplexities?year=1, year, paper",
            "/benchmarks?id=x, id, size", "/composites?id=x, id, size", "/series?id=x, id, size",
            "/reference-runs?model=x, model, series", "/reference-scores?model=x, model, series",
            "/models/total-a?format=csv, format, no parameter", "/status?size=1, size, no parameter"})
    void aParameterThatIsNotThereIsRefusedWithThoseThatAre(String question, String field, String taken) {
        given().get(question)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("DNS5002"))
                .body("field", equalTo(field))
                .body("rule", containsString(taken));
    }
}
