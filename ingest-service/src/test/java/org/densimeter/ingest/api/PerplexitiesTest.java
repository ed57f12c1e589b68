package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.ingest.api.PerplexityBodies.HEADER;
import static org.densimeter.ingest.api.PerplexityBodies.latest;
import static org.densimeter.ingest.api.PerplexityBodies.row;
import static org.densimeter.ingest.api.PerplexityBodies.state;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.PaperPerplexities;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.densimeter.law.progress.Exclusion;
import org.densimeter.law.progress.FlaggedResult;
import org.densimeter.law.progress.PerplexityBenchmark;
import org.densimeter.law.progress.PerplexityResult;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Perplexities are stored and flagged. The expected flags are those of algorithmic-progress.md, section 3. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class PerplexitiesTest {

    IngestBackends stack;

    @Test
    void anEventIsThePapersRowsInOrderOfIdWithTheThreeLowestCounting() throws IOException {
        String paper = SampleBodies.fresh("paper");
        String number = SampleBodies.fresh("9").replace("-", "000");
        String longer = number + "0";
        String text = SampleBodies.fresh("row");
        String zero = "0" + number;
        SampleBodies
                .csv("/perplexities",
                        HEADER + row(text, paper, "60") + row(longer, paper, "61") + row(number, paper, "62")
                                + row(zero, paper, "63"))
                .statusCode(200)
                .body("created", equalTo(4))
                .body("rejected", equalTo(0));

        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.PERPLEXITIES, paper);

        assertThat(events).hasSize(1);
        assertThat(Published.header(events.get(0), "ce_type")).isEqualTo("org.densimeter.perplexities.v1");
        PaperPerplexities state = state(events.get(0));
        assertThat(state.paper()).isEqualTo(paper);
        assertThat(state.results()).extracting(flagged -> flagged.result().id())
                .containsExactly(zero, number, longer, text);
        assertThat(state.results()).extracting(FlaggedResult::exclusions)
                .containsExactly(List.of(Exclusion.BEYOND_THREE_PER_PAPER), List.of(), List.of(), List.of());
    }

    @Test
    void everyFieldOfARowIsPublished() throws IOException {
        String paper = SampleBodies.fresh("paper");
        String id = SampleBodies.fresh("row");
        SampleBodies.json("/perplexities", """
                {"rowId":"%s","model":"A model","paperTitle":"A title","paperKey":"%s",
                "date":"2019-05-06","datePrecision":"day","params":257000000,"paramsBasis":"reported",
                "trainDataset":"WikiText-103","datasetTokens":103227021,"tokensBasis":"reported",
                "epochs":12.5,"trainTokens":1290337762,"benchmark":"wt103","testPpl":18.3,
                "pplUnit":"word_norm","evalFlags":["knn","cache"],"architecture":"transformer",
                "zeroShot":true,"suspect":true,"fitReady":false,"sourceKind":"paper_text",
                "source":"here","note":"a note","vocabulary":267735}""".formatted(id, paper))
                .statusCode(200)
                .body("created", equalTo(1));

        PerplexityResult result = latest(stack, paper).results().get(0).result();

        assertThat(result.evaluationFlags()).containsExactly("cache", "knn");
        assertThat(result).isEqualTo(new PerplexityResult(id, "A model", paper, LocalDate.of(2019, 5, 6), 257e6,
                103227021.0, 12.5, PerplexityBenchmark.WT103, 18.3, "word_norm", Set.of("knn", "cache"), "transformer",
                267735.0, true, "here", new PerplexityResult.Provenance("A title", "day", "reported", "WikiText-103",
                        "reported", 1290337762.0, true, false, "paper_text", "a note")));
        SampleBodies.csv("/perplexities", """
                row_id,model,paper_title,paper_key,date,date_precision,params,params_basis,train_dataset,\
                dataset_tokens,tokens_basis,epochs,train_tokens,benchmark,test_ppl,ppl_unit,eval_flags,\
                architecture,zero_shot,suspect,fit_ready,source_kind,source,note,vocabulary
                %s,A model,A title,%s,2019-05-06,day,257000000,reported,WikiText-103,\
                103227021,reported,12.5,1290337762,WT103,18.3,word_norm,knn+cache,\
                transformer,1,1,0,paper_text,here,a note,267735
                """.formatted(id, paper)).body("unchanged", equalTo(1));
    }

    @Test
    void aRowThatDoesNotCountIsStoredWithItsReasons() {
        String paper = SampleBodies.fresh("paper");
        String id = SampleBodies.fresh("row");
        SampleBodies
                .csv("/perplexities",
                        HEADER + id + "a,M," + paper + ",2018-03-04,,929000,ptb,60,word,none,0,here\n" + id + "b,M,"
                                + paper + ",2018-03-04,1e6,929000,ptb,,word,none,0,here\n" + id + "c,M," + paper
                                + ",2018-03-04,1e6,929000,ptb,20,subword,none,0,here\n" + id + "d,M," + paper
                                + ",2018-03-04,1e6,929000,ptb,50,word,dyneval+distilled,1,here\n" + id + "e,M," + paper
                                + ",2018-03-04,1e6,929000,ptb,61,word,none,0,here\n")
                .statusCode(200)
                .body("created", equalTo(5))
                .body("rejected", equalTo(0));

        JsonPath rows = given().get("/perplexities?paper=" + paper).jsonPath();

        assertThat(rows.getList("exclusions.reason")).isEqualTo(List.of(List.of("incomplete"), List.of("incomplete"),
                List.of("unit"), List.of("evaluation", "derivation", "suspect"), List.of()));
        assertThat(rows.getString("[2].exclusions[0].sentence")).isEqualTo("the perplexity is not per word");
        assertThat(rows.getList("counts")).containsExactly(false, false, false, false, true);
        given().get("/perplexities?counts=true&paper=" + paper).then().body("rowId", contains(id + "e"));
        given().get("/perplexities?counts=false&paper=" + paper).then().body("", hasSize(4));
        given().get("/perplexities?benchmark=wt2&paper=" + paper).then().body("", hasSize(0));
        given().get("/perplexities?counts=false&size=2&page=1&paper=" + paper)
                .then()
                .body("rowId", contains(id + "c", id + "d"));
    }
}
