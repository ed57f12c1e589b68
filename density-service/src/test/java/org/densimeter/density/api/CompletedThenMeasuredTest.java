package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelDensities;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.GuardedFrontier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** A release that was completed and gets its missing part is measured in place, and its past stays completed. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class CompletedThenMeasuredTest extends CompletedCase {

    private static final Instant LATER = AFTER.plusSeconds(3_600);

    private double completedScore;

    /** An hour after it was completed the release gets its missing part: 60 and 55, each of half the weight. */
    @BeforeEach
    void publishCompletedThenMeasured() {
        publish();
        completedScore = expected(60, 62).score();
        publisher.publish(frontier(2, entry(lacking, lackingResults()), AFTER)).settle();
        List<Result> results = new ArrayList<>(lackingResults());
        results.add(new Result(lacking.id() + "/bbh", lacking.id(), "bbh", 55, null, "Maker", Relationship.FIRST_PARTY,
                null, null, "test", null, LATER, 1));
        DensityEntry measured = entry(lacking, results);
        publisher.publish(new ModelDensities(2, 2, LATER, lacking, results, List.of(measured)))
                .publish(frontier(3, measured, LATER))
                .settle();
    }

    private DensityEntry entry(Model model, List<Result> results) {
        LawInForce inForce = new LawInForce(law).completing(completion.inForce().orElseThrow());
        return DensityEvaluation.of(model, results, ScorePolicy.DEFAULT)
                .under(inForce, TokensBasis.REFERENCE, DensityIntervals.of(law).orElseThrow());
    }

    /** The frontier of the whole release and of {@code second}, an entry of the one that lacked a part. */
    private FrontierState frontier(long revision, DensityEntry second, Instant recordedAt) {
        boolean completed = second.status() == DensityStatus.COMPLETED;
        FrontierPoint point = point(lacking, second);
        List<FrontierPoint> points = List.of(
                point(whole, entry(whole, results(whole, "mmlu", 50, "Maker", "bbh", 40, "Maker"))),
                completed ? point.completed(second.completion().standardDeviation()) : point);
        return new FrontierState(revision, series, composite, "law-1", Frontier.DEFAULT_START,
                GuardedFrontier.of(Frontier.DEFAULT_START, points).frontier().records(), completed ? 1 : 2, 0,
                recordedAt, completed ? 1 : 0);
    }

    private static FrontierPoint point(Model model, DensityEntry entry) {
        return new FrontierPoint(model.id(), model.releaseDate(), entry.score(), entry.density(), entry.interval(),
                entry.effectiveParams());
    }

    @Test
    void densitiesAreMeasuredNowAndWereCompleted() {
        JsonPath now = get("/densities");
        assertThat(now.getList("model")).containsExactly(whole.id(), lacking.id(), lone.id());
        assertThat(now.getList("status")).containsExactly("measured", "measured", "no_score");
        assertThat(now.getDouble("[1].score")).isEqualTo(57.5);
        assertThat(now.<Object>get("[1].standardDeviation")).isNull();
        assertThat(now.<Object>get("[1].completionVersion")).isNull();
        assertThat(get("/densities?status=completed").getList("model")).isEmpty();
        JsonPath past = get("/densities?family=Completed-" + series + "&asOf=" + LATER.minusSeconds(1));
        assertThat(past.getList("status")).containsExactly("measured", "completed", "no_score");
        assertThat(past.getDouble("[1].score")).isCloseTo(completedScore, FLOAT);
        JsonPath since = get("/densities?family=Completed-" + series + "&asOf=" + LATER);
        assertThat(since.getList("status")).containsExactly("measured", "measured", "no_score");
    }

    @Test
    void theHistoryOfTheDensityHasAllStates() {
        assertThat(publisher.rows("select entry ->> 'status', recorded_at = '" + LATER + "' from density_history "
                + "where benchmark = '" + composite + "' and model = '" + lacking.id() + "' order by id"))
                .containsExactly(List.of("no_score", false), List.of("completed", false), List.of("measured", true));
    }

    @Test
    void theHistoryOfTheFrontierHasTheRecordCompletedBeforeAndMeasuredAfter() {
        JsonPath history = get("/frontier/history");
        assertThat(history.getList("frontier.records.model")).containsExactly(List.of(whole.id(), lacking.id()),
                List.of(whole.id(), lacking.id()));
        assertThat(history.getList("frontier.records.status")).containsExactly(List.of("measured", "measured"),
                List.of("measured", "completed"));
        assertThat(history.getList("frontier.completed")).containsExactly(0, 1);
        assertThat(history.getString("[1].validTo")).isEqualTo(LATER.toString());
        assertThat(get("/frontier").getList("records.status")).containsExactly("measured", "measured");
        assertThat(get("/frontier?asOf=" + LATER.minusSeconds(1)).getList("records.status")).containsExactly("measured",
                "completed");
    }
}
