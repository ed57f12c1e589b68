package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/**
 * Perplexities: what is taken and flagged, what is rejected, and what each change leaves behind. The flags expected are
 * those of algorithmic-progress.md, section 3.
 */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class PerplexitiesTest {

    private static final String HEADER = "row_id,model,paper_key,date,params,dataset_tokens,benchmark,test_ppl,ppl_unit,eval_flags,suspect,source\n";

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    private PaperPerplexities state(ConsumerRecord<String, byte[]> event) throws IOException {
        return mapper.readValue(event.value(), PaperPerplexities.class);
    }

    private PaperPerplexities latest(String paper) throws IOException {
        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.PERPLEXITIES, paper);
        return state(events.get(events.size() - 1));
    }

    /** A row that counts, but for what its paper's other rows do. */
    private static String row(String id, String paper, String perplexity) {
        return id + ",An LSTM," + paper + ",2018-03-04,24000000,929000,ptb," + perplexity + ",word,none,0,here\n";
    }

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
    void everythingARowTellsTravelsWithIt() throws IOException {
        String paper = SampleBodies.fresh("paper");
        String id = SampleBodies.fresh("row");
        SampleBodies
                .json("/perplexities",
                        """
                                {"rowId":"%s","model":"A model","paperTitle":"A title","paperKey":"%s","date":"2019-05-06","datePrecision":"day","params":257000000,"paramsBasis":"reported",
                                "trainDataset":"WikiText-103","datasetTokens":103227021,"tokensBasis":"reported","epochs":12.5,"trainTokens":1290337762,"benchmark":"wt103","testPpl":18.3,
                                "pplUnit":"word_norm","evalFlags":["knn","cache"],"architecture":"transformer","zeroShot":true,"suspect":true,"fitReady":false,"sourceKind":"paper_text",
                                "source":"here","note":"a note","vocabulary":267735}"""
                                .formatted(id, paper))
                .statusCode(200)
                .body("created", equalTo(1));

        PerplexityResult result = latest(paper).results().get(0).result();

        assertThat(result.evaluationFlags()).containsExactly("cache", "knn");
        assertThat(result).isEqualTo(new PerplexityResult(id, "A model", paper, LocalDate.of(2019, 5, 6), 257e6,
                103227021.0, 12.5, PerplexityBenchmark.WT103, 18.3, "word_norm", Set.of("knn", "cache"), "transformer",
                267735.0, true, "here", new PerplexityResult.Provenance("A title", "day", "reported", "WikiText-103",
                        "reported", 1290337762.0, true, false, "paper_text", "a note")));
        SampleBodies.csv("/perplexities",
                "row_id,model,paper_title,paper_key,date,date_precision,params,params_basis,train_dataset,dataset_tokens,tokens_basis,epochs,train_tokens,"
                        + "benchmark,test_ppl,ppl_unit,eval_flags,architecture,zero_shot,suspect,fit_ready,source_kind,source,note,vocabulary\n"
                        + id + ",A model,A title," + paper
                        + ",2019-05-06,day,257000000,reported,WikiText-103,103227021,reported,12.5,1290337762,WT103,18.3,word_norm,knn+cache,transformer,1,1,0,paper_text,here,a note,267735\n")
                .body("unchanged", equalTo(1));
    }

    @Test
    void aRowThatDoesNotCountIsTakenAndSaysWhy() {
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

    @Test
    void aCorrectionAndARetractionChangeWhatCountsAndStayInTheHistory() throws IOException {
        String paper = SampleBodies.fresh("paper");
        String id = SampleBodies.fresh("row");
        SampleBodies.csv("/perplexities", HEADER + row(id + "a", paper, "60") + row(id + "b", paper, "61")
                + row(id + "c", paper, "62") + row(id + "d", paper, "63"));
        SampleBodies.csv("/perplexities", HEADER + row(id + "d", paper, "59.5")).body("corrected", equalTo(1));
        SampleBodies.csv("/perplexities", HEADER + row(id + "d", paper, "59.50")).body("unchanged", equalTo(1));
        assertThat(latest(paper).results()).extracting(FlaggedResult::counts).containsExactly(true, true, false, true);

        given().delete("/perplexities/" + id + "a?reason=misread")
                .then()
                .statusCode(200)
                .body("id", equalTo(id + "a"))
                .body("reason", equalTo("misread"));
        given().delete("/perplexities/" + id + "a?reason=again")
                .then()
                .statusCode(404)
                .body("code", equalTo("DNS2017"));

        assertThat(latest(paper).results()).hasSize(3).allMatch(FlaggedResult::counts);
        assertThat(Published.revisions(Published.events(stack, Topic.PERPLEXITIES, paper))).containsExactly(1L, 2L, 3L);
        JsonPath history = given().get("/perplexities?history=true&paper=" + paper).jsonPath();
        assertThat(history.getList("rowId"))
                .isEqualTo(List.of(id + "a", id + "a", id + "b", id + "c", id + "d", id + "d"));
        assertThat(history.getList("testPpl", Double.class)).containsExactly(60.0, 60.0, 61.0, 62.0, 63.0, 59.5);
        assertThat(history.getList("retracted")).containsExactly(null, "misread", null, null, null, null);
        given().get("/perplexities?history=true&counts=true").then().statusCode(400).body("field", equalTo("counts"));
    }

    @Test
    void aRowThatMovesToAnotherPaperChangesBoth() throws IOException {
        String from = SampleBodies.fresh("paper");
        String to = SampleBodies.fresh("paper");
        String id = SampleBodies.fresh("row");
        SampleBodies.csv("/perplexities", HEADER + row(id, from, "60"));

        SampleBodies.csv("/perplexities", HEADER + row(id, to, "60")).statusCode(200).body("corrected", equalTo(1));

        assertThat(Published.revisions(Published.events(stack, Topic.PERPLEXITIES, from))).containsExactly(1L, 2L);
        assertThat(latest(from).results()).isEmpty();
        assertThat(latest(to).results()).extracting(flagged -> flagged.result().id()).containsExactly(id);
        given().get("/perplexities?paper=" + from).then().body("", hasSize(0));
        given().get("/perplexities?paper=" + to).then().body("[0].revision", equalTo(2));
    }

    @Test
    void writersWhoMoveTheSameRowsAboutAtOnceLeaveEachRowInOnePaper() throws Exception {
        List<String> papers = List.of(SampleBodies.fresh("paper"), SampleBodies.fresh("paper"),
                SampleBodies.fresh("paper"), SampleBodies.fresh("paper"));
        String id = SampleBodies.fresh("row");
        int rows = 12;
        ExecutorService threads = Executors.newFixedThreadPool(papers.size());
        try {
            List<Callable<Void>> work = IntStream.range(0, papers.size()).<Callable<Void>>mapToObj(writer -> () -> {
                for (int round = 0; round < 5; round++) {
                    int turn = round;
                    StringBuilder body = new StringBuilder(HEADER);
                    IntStream.range(0, rows)
                            .map(i -> writer % 2 == 0 ? i : rows - 1 - i)
                            .forEach(i -> body
                                    .append(row(id + i, papers.get((writer + turn + i) % papers.size()), "60")));
                    SampleBodies.csv("/perplexities", body.toString()).statusCode(200).body("rejected", equalTo(0));
                }
                return null;
            }).toList();
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        List<String> held = new ArrayList<>();
        for (String paper : papers) {
            List<Long> revisions = Published.revisions(Published.events(stack, Topic.PERPLEXITIES, paper));
            assertThat(revisions)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, revisions.size()).boxed().toList());
            latest(paper).results().forEach(flagged -> held.add(flagged.result().id()));
            assertThat(given().get("/perplexities?paper=" + paper).jsonPath().getList("rowId"))
                    .isEqualTo(latest(paper).results().stream().map(flagged -> flagged.result().id()).toList());
        }
        assertThat(held).containsExactlyInAnyOrderElementsOf(IntStream.range(0, rows).mapToObj(i -> id + i).toList());
    }

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
                .body("code", equalTo("DNS2003"))
                .body("field", equalTo("benchmark"));
        given().get("/perplexities?counts=some")
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS2003"))
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
    void republishingSendsEveryPaperAgainAlsoOneWithoutRows() throws IOException {
        long before = given().get("/status").jsonPath().getLong("perplexities");
        String kept = SampleBodies.fresh("paper");
        String emptied = SampleBodies.fresh("paper");
        String id = SampleBodies.fresh("row");
        SampleBodies.csv("/perplexities", HEADER + row(id + "a", kept, "60") + row(id + "b", emptied, "61"));
        given().delete("/perplexities/" + id + "b?reason=typo").then().statusCode(200);
        assertThat(given().get("/status").jsonPath().getLong("perplexities")).isEqualTo(before + 1);
        assertThat(given().get("/q/metrics").asString())
                .contains("densimeter_records_total{kind=\"perplexity\",outcome=\"created\"");

        given().post("/republish").then().statusCode(200).body("perplexities", greaterThanOrEqualTo(2));

        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.PERPLEXITIES, kept);
        assertThat(Published.revisions(events)).containsExactly(1L, 1L);
        assertThat(events.get(1).value()).isEqualTo(events.get(0).value());
        assertThat(Published.revisions(Published.events(stack, Topic.PERPLEXITIES, emptied))).containsExactly(1L, 2L,
                2L);
    }
}
