package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.ingest.api.PerplexityBodies.HEADER;
import static org.densimeter.ingest.api.PerplexityBodies.row;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Malformed perplexities are rejected alone, and lists can be sent again. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class PerplexityRowsTest {

    @ParameterizedTest
    @CsvSource({"'M,p,2018-03-04,1e6,929000,ptb,abc,word,none,0,here',DNS2002,test_ppl,abc",
            "'M,p,2018-03-04,1e6,929000,ptb,-3,word,none,0,here',DNS2003,test_ppl,-3",
            "'M,p,2018-03-04,-5,929000,ptb,60,word,none,0,here',DNS2003,params,-5",
            "'M,p,2018-03-04,1e6,0,ptb,60,word,none,0,here',DNS2003,dataset_tokens,0",
            "'M,p,2018-03-04,1e6,929000,c4,60,word,none,0,here',DNS2005,benchmark,c4",
            "'M,p,2018-03-04,1e6,929000,,60,word,none,0,here',DNS2001,benchmark,",
            "'M,,2018-03-04,1e6,929000,ptb,60,word,none,0,here',DNS2001,paper_key,",
            "',p,2018-03-04,1e6,929000,ptb,60,word,none,0,here',DNS2001,model,",
            "'M,p,,1e6,929000,ptb,60,word,none,0,here',DNS2001,date,",
            "'M,p,2009-03-04,1e6,929000,ptb,60,word,none,0,here',DNS2018,date,2009-03-04",
            "'M,p,2018-03-04,1e6,929000,ptb,60,word,none,maybe,here',DNS2002,suspect,maybe",
            "'M,p,2018-03-04,1e6,929000,ptb,60,word,none,0,',DNS2001,source,",
            "'M,p,2018-03-04,1e6,929000,ptb,60,word,none',DNS2010,,"})
    void aMalformedRowAloneIsRejected(String bad, String code, String field, String value) {
        String paper = SampleBodies.fresh("paper");
        String id = SampleBodies.fresh("row");
        SampleBodies
                .csv("/perplexities",
                        HEADER + row(id + "a", paper, "60") + id + "b," + bad + "\n" + row(id + "c", paper, "61"))
                .statusCode(200)
                .body("created", equalTo(2))
                .body("rejected", equalTo(1))
                .body("problems[0].row", equalTo(2))
                .body("problems[0].line", equalTo(3))
                .body("problems[0].code", equalTo(code))
                .body("problems[0].field", field == null ? nullValue() : equalTo(field))
                .body("problems[0].value", value == null ? nullValue() : equalTo(value));
        given().get("/perplexities?paper=" + paper).then().body("rowId", contains(id + "a", id + "c"));
    }

    @Test
    void anIdThatNoPathCanNameAndOneThatComesTwiceAreRejected() {
        String paper = SampleBodies.fresh("paper");
        String id = SampleBodies.fresh("row");
        SampleBodies
                .csv("/perplexities",
                        HEADER + row("a/b", paper, "60") + row(id, paper, "60") + row(id, paper, "61")
                                + row("", paper, "60"))
                .statusCode(200)
                .body("created", equalTo(1))
                .body("problems.code", contains("DNS2003", "DNS2007", "DNS2001"));
        given().get("/perplexities?benchmark=c4")
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS5001"))
                .body("field", equalTo("benchmark"));
        given().get("/perplexities?counts=some")
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS5001"))
                .body("field", equalTo("counts"));
    }

    @Test
    void aListReadAsCsvCanBeSentAgainUnchanged() {
        String paper = SampleBodies.fresh("paper");
        String id = SampleBodies.fresh("row");
        SampleBodies.csv("/perplexities", HEADER + row(id + "a", paper, "60") + id + "b,M," + paper
                + ",2018-03-04,,929000,ptb,60,word,cache+dyneval,1,here\n");
        String csv = given().get("/perplexities?format=csv&paper=" + paper).asString();
        assertThat(csv.lines().skip(2).findFirst().orElseThrow()).endsWith("false,incomplete;evaluation;suspect");
        SampleBodies.csv("/perplexities", csv)
                .statusCode(200)
                .body("unchanged", equalTo(2))
                .body("rejected", equalTo(0));
        assertThat(given().get("/perplexities?format=ndjson&paper=" + paper).asString().lines()).hasSize(2)
                .first()
                .asString()
                .contains("\"exclusions\":[]");
    }

    @Test
    void listsOfAllPapersAreReadPaperByPaper() {
        String first = SampleBodies.fresh("many");
        String id = SampleBodies.fresh("row");
        int papers = 230;
        StringBuilder body = new StringBuilder(HEADER);
        IntStream.range(0, papers)
                .forEach(i -> body.append(row("%s-%03d".formatted(id, i), "%s-%03d".formatted(first, i), "60")));
        SampleBodies.csv("/perplexities", body.toString()).body("created", equalTo(papers));
        List<String> ids = new ArrayList<>();
        for (int page = 0; page < 1000; page++) {
            JsonPath rows = given().get("/perplexities?counts=true&benchmark=ptb&size=97&page=" + page).jsonPath();
            ids.addAll(rows.getList("rowId"));
            if (rows.getList("").size() < 97) {
                break;
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids.stream().filter(listed -> listed.startsWith(id + "-"))).hasSize(papers).isSorted();
    }
}
