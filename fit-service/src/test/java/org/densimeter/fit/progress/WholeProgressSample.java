package org.densimeter.fit.progress;

import static io.restassured.RestAssured.given;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.PaperPerplexities;
import org.densimeter.fit.FitTopics;
import org.densimeter.fit.Perplexities;
import org.densimeter.fit.Waiting;
import org.densimeter.law.progress.FlaggedResult;
import org.densimeter.support.fixtures.KafkaRecords;
import org.junit.jupiter.api.BeforeEach;

import io.restassured.path.json.JsonPath;

/**
 * Papers in, estimates out: from a small made-up sample with few draws. There is but one sample, so each test begins
 * with the whole of it.
 */
abstract class WholeProgressSample {

    static final int PAPERS = 14;
    static int revision;

    FitTopics topics;
    List<PaperPerplexities> papers;

    @BeforeEach
    void theWholeSample() {
        papers = at(++revision);
        papers.forEach(topics::send);
        Waiting.untilProgressAtRest();
    }

    /** Sum of the last revisions that were sent of all papers, withdrawn ones too. */
    long held() {
        Map<String, Long> revisions = new HashMap<>();
        topics.all("perplexities")
                .stream()
                .filter(paper -> KafkaRecords.header(paper, "ce_revision") != null)
                .forEach(paper -> revisions.put(paper.key(), Long.valueOf(KafkaRecords.header(paper, "ce_revision"))));
        return revisions.values().stream().mapToLong(Long::longValue).sum();
    }

    static JsonPath jobs() {
        return given().get("/algorithmic-progress/jobs").then().statusCode(200).extract().jsonPath();
    }

    static PaperPerplexities of(PaperPerplexities paper, long number, List<FlaggedResult> rows) {
        return new PaperPerplexities(number, Perplexities.RECORDED_AT.plusSeconds(number), paper.paper(), rows);
    }

    static List<PaperPerplexities> at(long number) {
        return Perplexities.papers(PAPERS)
                .stream()
                .map(paper -> new PaperPerplexities(number, Perplexities.RECORDED_AT.plusSeconds(number), paper.paper(),
                        paper.results()))
                .toList();
    }

    Map<String, AlgorithmicProgress> latest() {
        Map<String, AlgorithmicProgress> latest = new HashMap<>();
        topics.progress().forEach(state -> latest.put(state.specification(), state));
        return latest;
    }

    AlgorithmicProgress last(String specification) {
        List<AlgorithmicProgress> states = topics.progress(specification);
        return states.get(states.size() - 1);
    }
}
