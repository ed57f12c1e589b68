package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.assertj.core.data.Offset;
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
import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.completion.CompositeCompletion;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** Completed scores in every answer: stored ones, and those that are completed for a query. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class CompletedQueryTest extends QueryCase {

    private static final Instant BEFORE = PublishedStates.ACCEPTED;
    private static final Instant AFTER = BEFORE.plusSeconds(3_600);

    /** Of numbers that are read as floats from an answer. */
    private static final Offset<Double> FLOAT = within(1e-5);

    private final String composite = "mean-" + series;
    private final List<Composite.Part> parts = List.of(new Composite.Part("mmlu", .5), new Composite.Part("bbh", .5));
    private final FittedLaw law = law();
    private final Completion completion = new Completion(1, AFTER, composite, Stage.PRETRAINED, parts, List.of("gsm8k"),
            "00112233445566aa", List.of(0., 0., 0.),
            List.of(List.of(1., .99, .99), List.of(.99, 1., .99), List.of(.99, .99, 1.)), 100, 10, -1., null, null);
    private final Model whole = card("whole", "2023-03-01");
    private final Model lacking = card("lacking", "2023-09-01");
    private final Model lone = card("lone", "2023-10-01");

    @Override
    String benchmark() {
        return composite;
    }

    private FittedLaw law() {
        FittedLaw one = PublishedStates.drawn(PublishedStates.mmluLaw(1, series, composite), 1_000);
        return new FittedLaw(1, one.series(), composite, parts, "law-1", one.law(), one.loss(), one.performance(),
                one.health(), BEFORE, one.draws(), one.benchmarks());
    }

    private Model card(String name, String releaseDate) {
        return PublishedStates.card(id(name), releaseDate, 1e9, "Completed-" + series, Kind.BASE, 16);
    }

    private static List<Result> results(Model model, Object... scores) {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < scores.length; i += 3) {
            results.add(PublishedStates.result(model.id(), (String) scores[i], ((Number) scores[i + 1]).doubleValue(),
                    (String) scores[i + 2],
                    scores[i + 2].equals("Maker") ? Relationship.FIRST_PARTY : Relationship.THIRD_PARTY));
        }
        return results;
    }

    private void publish(long lawsRevision, LawInForce inForce, Model model, List<Result> results, Instant recordedAt) {
        publisher.publish(new ModelDensities(1, lawsRevision, recordedAt, model, results,
                List.of(DensityEvaluation.of(model, results, ScorePolicy.DEFAULT)
                        .under(inForce, TokensBasis.REFERENCE, DensityIntervals.of(law).orElseThrow()))));
    }

    /** The law and three releases, of which one has both parts; an hour later the completion. */
    private void publish() {
        publisher.publish(law);
        for (int step = 1; step <= 2; step++) {
            LawInForce inForce = new LawInForce(law).completing(step == 1 ? null : completion.inForce().orElseThrow());
            Instant recordedAt = step == 1 ? BEFORE : AFTER;
            publish(step, inForce, whole, results(whole, "mmlu", 50, "Maker", "bbh", 40, "Maker"), recordedAt);
            publish(step, inForce, lacking, lackingResults(), recordedAt);
            publish(step, inForce, lone, results(lone, "mmlu", 60, "Maker"), recordedAt);
        }
        publisher.publish(completion).settle();
    }

    private List<Result> lackingResults() {
        return results(lacking, "mmlu", 60, "Maker", "gsm8k", 62, "Maker", "mmlu", 45, "Lab", "gsm8k", 44, "Lab");
    }

    private CompletedScore expected(double mmlu, double gsm8k) {
        return new CompositeCompletion(completion.definition(), completion.gaussian().orElseThrow())
                .complete(lacking.id(), Map.of("mmlu", mmlu, "gsm8k", gsm8k))
                .orElseThrow();
    }

    @Test
    void densitiesSayWhatWasCompletedFromWhat() {
        publish();
        CompletedScore expected = expected(60, 62);
        assertThat(expected.weak()).isFalse();
        JsonPath all = get("/densities");
        assertThat(all.getList("status")).containsExactly("measured", "completed", "no_score");
        assertThat(all.getDouble("[1].score")).isCloseTo(expected.score(), FLOAT);
        assertThat(all.getDouble("[1].standardDeviation")).isCloseTo(expected.standardDeviation(), FLOAT);
        assertThat(all.getList("[1].completedFrom")).containsExactly("mmlu", "gsm8k");
        assertThat(all.getString("[1].completionVersion")).isEqualTo("00112233445566aa");
        assertThat(all.<Object>get("[0].standardDeviation")).isNull();
        assertThat(get("/densities?status=completed").getList("model")).containsExactly(lacking.id());
        assertThat(text("/densities?status=completed&format=csv").lines().findFirst().orElseThrow())
                .endsWith(",standardDeviation,completedFrom,completionVersion");
        assertThat(publisher.rows("select status, standard_deviation from entry where model = '" + lacking.id() + "'"))
                .containsExactly(List.of("completed", expected.standardDeviation()));
    }

    /** The scores of another evaluator are completed by the same Gaussian. */
    @Test
    void otherScoresAreCompletedForTheQuery() {
        publish();
        CompletedScore expected = expected(45, 44);
        JsonPath found = get("/densities?evaluator=Lab&status=completed&family=Completed-" + series);
        assertThat(found.getList("model")).containsExactly(lacking.id());
        assertThat(found.getDouble("[0].score")).isCloseTo(expected.score(), FLOAT);
        assertThat(found.getDouble("[0].standardDeviation")).isCloseTo(expected.standardDeviation(), FLOAT);
        assertThat(found.<Object>get("[0].interval")).isNotNull();
    }

    @Test
    void anExplanationShowsHowAScoreWasCompleted() {
        publish();
        CompletedScore expected = expected(60, 62);
        JsonPath why = get("/densities/" + lacking.id() + "/explain");
        assertThat(why.getString("status")).isEqualTo("completed");
        assertThat(why.getList("completion.from")).containsExactly("mmlu", "gsm8k");
        assertThat(why.getList("completion.missing")).containsExactly("bbh");
        assertThat(why.getInt("completion.draws")).isEqualTo(1_000);
        assertThat(why.getBoolean("completion.weak")).isFalse();
        assertThat(why.getDouble("uncertainty.scoreError")).isCloseTo(expected.standardDeviation(), FLOAT);
        assertThat(why.getString("formula[0]")).startsWith("S = median of 1000 draws of bbh given mmlu, gsm8k = ");
        assertThat(why.getList("scores.benchmark")).containsExactly("mmlu", "bbh", "gsm8k");
        assertThat(why.getDouble("density")).isEqualTo(get("/densities?status=completed").getDouble("[0].density"));
        assertThat(get("/densities/" + whole.id() + "/explain").<Object>get("completion")).isNull();
    }

    @Test
    void frontierAndTrendTellMeasuredFromCompleted() {
        publish();
        JsonPath frontier = get("/frontier");
        assertThat(frontier.getList("records.model")).containsExactly(whole.id(), lacking.id());
        assertThat(frontier.getList("records.status")).containsExactly("measured", "completed");
        assertThat(frontier.getDouble("records[1].standardDeviation")).isCloseTo(expected(60, 62).standardDeviation(),
                FLOAT);
        assertThat(frontier.getInt("measured")).isEqualTo(1);
        assertThat(frontier.getInt("completed")).isEqualTo(1);
        JsonPath trend = get("/trend");
        assertThat(trend.getInt("measured")).isEqualTo(1);
        assertThat(trend.getInt("completed")).isEqualTo(1);
        assertThat(trend.getList("estimators.name")).containsExactly("records", "debiased", "quantile");
    }

    /** Before the completion came nothing was completed. */
    @Test
    void aPastMomentHasTheCompletionOfThatMoment() {
        publish();
        String narrowed = "/frontier?family=Completed-" + series + "&asOf=";
        assertThat(get(narrowed + BEFORE.plusSeconds(1)).getList("records.model")).containsExactly(whole.id());
        JsonPath after = get(narrowed + AFTER.plusSeconds(1));
        assertThat(after.getList("records.status")).containsExactly("measured", "completed");
        assertThat(after.getDouble("records[1].score")).isCloseTo(expected(60, 62).score(), FLOAT);
    }

    @Test
    void aCompletionWithoutAGaussianCompletesNothing() {
        publish();
        publisher
                .publish(new Completion(2, AFTER.plusSeconds(60), composite, Stage.PRETRAINED, parts, List.of("gsm8k"),
                        null, null, null, 0, 0, null, "DNS1028", "the composite is not completed"))
                .settle();
        assertThat(get("/densities?evaluator=Lab&family=Completed-" + series).getList("status"))
                .doesNotContain("completed");
        assertThat(publisher.number("select count(*) from completion_history where composite = '" + composite + "'"))
                .isEqualTo(2);
    }

    @Test
    void statusCountsThem() {
        publish();
        JsonPath status = new JsonPath(io.restassured.RestAssured.get("/status").asString());
        assertThat(status.getInt("keys.find { it.series == '" + series + "' }.completed")).isEqualTo(1);
        assertThat(status.getInt("keys.find { it.series == '" + series + "' }.measured")).isEqualTo(1);
        assertThat(status.getString("completions.find { it.composite == '" + composite + "' }.version"))
                .isEqualTo("00112233445566aa");
    }
}
