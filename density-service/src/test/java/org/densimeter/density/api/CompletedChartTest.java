package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.densimeter.contract.Completion;
import org.densimeter.contract.ModelDensities;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.FittedLaw.Health;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** A composite whose scores are not completed, continued by one of the same parts whose scores are. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class CompletedChartTest extends QueryCase {

    private static final Instant BEFORE = PublishedStates.ACCEPTED;
    private static final Instant AFTER = BEFORE.plusSeconds(3_600);
    private static final List<Composite.Part> PARTS = List.of(new Composite.Part("mmlu", .5),
            new Composite.Part("bbh", .5));

    private final String plain = "plain-" + series;
    private final String completed = "completed-" + series;
    private final FittedLaw plainLaw = law(plain);
    private final FittedLaw completedLaw = law(completed);
    private final Completion completion = new Completion(1, AFTER, completed, Stage.PRETRAINED, PARTS, List.of("gsm8k"),
            "00112233445566aa", List.of(0., 0., 0.),
            List.of(List.of(1., .99, .99), List.of(.99, 1., .99), List.of(.99, .99, 1.)), 100, 10, -1., null, null);

    @Override
    String benchmark() {
        return plain;
    }

    private FittedLaw law(String composite) {
        FittedLaw one = PublishedStates.drawn(PublishedStates.mmluLaw(1, series, composite), 1_000);
        return new FittedLaw(1, one.series(), composite, PARTS, "law-1", one.law(), one.loss(), one.performance(),
                one.health(), BEFORE, one.draws(), one.benchmarks());
    }

    /**
     * Two releases with all parts, the later one of 2023-06-01, and three that lack one, two of them after it; an hour
     * later the completion.
     */
    private void publish() {
        publisher.publish(plainLaw).publish(completedLaw).publish(completion);
        publish("first", "2023-03-01", "mmlu", 50, "bbh", 40);
        publish("early", "2023-04-01", "mmlu", 52, "gsm8k", 50);
        publish("last", "2023-06-01", "mmlu", 55, "bbh", 47);
        publish("later", "2023-09-01", "mmlu", 62, "gsm8k", 60);
        publish("latest", "2023-11-01", "mmlu", 58, "gsm8k", 57);
        publisher.settle();
    }

    private void publish(String name, String releaseDate, Object... scores) {
        Model model = PublishedStates.card(id(name), releaseDate, 1e9, "Completed-" + series, Kind.BASE, 16);
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < scores.length; i += 2) {
            results.add(PublishedStates.result(model.id(), (String) scores[i], ((Number) scores[i + 1]).doubleValue(),
                    "Maker", Relationship.FIRST_PARTY));
        }
        LawInForce completing = new LawInForce(completedLaw).completing(completion.inForce().orElseThrow());
        publish(1, BEFORE, model, results, new LawInForce(completedLaw));
        publish(2, AFTER, model, results, completing);
    }

    private void publish(long lawsRevision, Instant recordedAt, Model model, List<Result> results,
            LawInForce completing) {
        publisher.publish(new ModelDensities(1, lawsRevision, recordedAt, model, results,
                List.of(entry(model, results, new LawInForce(plainLaw)), entry(model, results, completing))));
    }

    private static DensityEntry entry(Model model, List<Result> results, LawInForce law) {
        return DensityEvaluation.of(model, results, ScorePolicy.DEFAULT)
                .under(law, TokensBasis.REFERENCE, DensityIntervals.of(law.fitted()).orElseThrow());
    }

    @Test
    void theCompletedPartBeginsAfterTheLastMeasuredRelease() {
        publish();
        JsonPath chart = get("/chart");
        assertThat(chart.getList("points.model")).containsExactly(id("first"), id("last"));
        assertThat(chart.getString("completed.benchmark")).isEqualTo(completed);
        assertThat(chart.getList("completed.points.model")).containsExactly(id("later"), id("latest"));
        assertThat(chart.getList("completed.points.status")).containsOnly("completed");
        assertThat(chart.getInt("completed.pointsTotal")).isEqualTo(2);
        assertThat(chart.getInt("completed.pointsShown")).isEqualTo(2);
        assertThat(chart.getList("completed.records.model")).containsExactly(id("later"));
        assertThat(chart.getList("completed.trends.estimator")).containsExactly("records", "debiased", "quantile");
        assertThat(chart.getList("completed.trends.line.flatten().date", String.class)).isNotEmpty()
                .allMatch(date -> date.compareTo("2023-06-01") > 0);
        assertThat(chart.getString("dataTo")).isEqualTo("2023-11-01");
        assertThat(chart.getString("freshness.lastMeasuredDate")).isEqualTo("2023-06-01");
    }

    @Test
    void itHasTheFiguresOfTheCompletedComposite() {
        publish();
        JsonPath chart = get("/chart");
        JsonPath densities = get("/densities?status=completed&from=2023-06-02", completed);
        assertThat(chart.getList("completed.points.density.value")).isEqualTo(densities.getList("density"));
        assertThat(chart.getList("completed.points.density.lower")).isEqualTo(densities.getList("interval.lower"));
        assertThat(chart.getList("completed.points.density.upper")).isEqualTo(densities.getList("interval.upper"));
        JsonPath trend = get("/trend", completed);
        assertThat(chart.getList("completed.trends.doublingDays.value"))
                .isEqualTo(trend.getList("estimators.doublingDays"));
        JsonPath own = get("/chart", completed);
        assertThat(own.getList("points.model")).hasSize(5);
        assertThat(own.<Object>get("completed")).as("nothing completes a completed composite").isNull();
    }

    /** The completion came after the scores; before it there is nothing to continue with. */
    @Test
    void beforeTheCompletionNothingIsCompleted() {
        publish();
        String narrowed = "/chart?family=Completed-" + series + "&asOf=";
        assertThat(get(narrowed + AFTER).getList("completed.points.model")).containsExactly(id("later"), id("latest"));
        JsonPath before = get(narrowed + AFTER.minusSeconds(1));
        assertThat(before.getList("points.model")).containsExactly(id("first"), id("last"));
        assertThat(before.<Object>get("completed")).isNull();
        assertThat(before.<Object>get("revision")).isNull();
        assertThat(before.getString("asOf")).isEqualTo(AFTER.minusSeconds(1).toString());
    }

    @Test
    void aRefitIsMarkedWithItsReason() {
        publish();
        Instant refitted = AFTER.plusSeconds(60);
        publisher.publish(new FittedLaw(2, plainLaw.series(), plain, PARTS, "law-2", plainLaw.law(), plainLaw.loss(),
                plainLaw.performance(), Health.fittedAgain("the method changed"), refitted, plainLaw.draws(),
                plainLaw.benchmarks())).settle();
        JsonPath chart = get("/chart");
        assertThat(chart.getList("markers.kind")).containsExactly("law");
        assertThat(chart.getList("markers.at")).containsExactly(refitted.toString());
        assertThat(chart.getString("markers[0].label")).contains("law-2", "the method changed");
        assertThat(get("/chart?from=2023-02-24&asOf=" + refitted.minusSeconds(1)).getList("markers")).isEmpty();
    }
}
