package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.Topic;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.LossLaw;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.support.http.Problem;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * The state at a past moment can be queried, narrowed or not, whatever has been corrected, withdrawn or refitted since.
 */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class AsOfTest extends QueryCase {

    private static final Instant FITTED = Instant.parse("2025-03-01T10:00:00.123456Z");
    private static final Instant REPORTED = Instant.parse("2025-03-02T11:00:00Z");
    private static final Instant CORRECTED = Instant.parse("2025-03-03T12:00:00Z");
    private static final Instant REFITTED = Instant.parse("2025-03-04T13:00:00Z");
    private static final Instant WITHDRAWN = Instant.parse("2025-03-05T14:00:00Z");

    private final Model corrected = PublishedStates.card(id("corrected"), "2023-06-01", 1e9, "Past-" + series,
            Kind.BASE, 16);
    private final Model withdrawn = PublishedStates.card(id("withdrawn"), "2024-06-01", 1e9, "Past-" + series,
            Kind.BASE, 16);

    private ModelDensities state(long revision, FittedLaw law, Model model, Instant accepted, Result... results) {
        List<Result> all = Arrays.asList(results);
        return new ModelDensities(revision, law.revision(),
                accepted.isAfter(law.recordedAt()) ? accepted : law.recordedAt(), model, all,
                List.of(DensityEvaluation.of(model, all, ScorePolicy.DEFAULT).under(law)));
    }

    private static Result result(Model model, double score, Instant accepted, int revision) {
        return new Result(model.id() + "/mmlu/lab", model.id(), "mmlu", score, null, "lab", Relationship.FIRST_PARTY,
                null, null, "test", null, accepted, revision);
    }

    /**
     * The law is fitted, two scores are reported, one of them is corrected, the law is refitted, the other model is
     * withdrawn.
     */
    private void publishRevisions() {
        FittedLaw first = PublishedStates.mmluLaw(1, series, "mmlu");
        LossLaw loss = first.law().loss();
        FittedLaw second = new FittedLaw(2, first.series(), "mmlu", List.of(), "law-2",
                new ScalingLaw(
                        new LossLaw(0, loss.a() * Math.pow(2, loss.alpha()), loss.alpha(), loss.b(), loss.beta()),
                        first.law().performance(), 5e12),
                first.loss(), first.performance(), FittedLaw.Health.OK, REFITTED);
        Result report = result(corrected, 50, REPORTED, 1);
        Result correction = result(corrected, 60, CORRECTED, 2);
        Result other = result(withdrawn, 70, REPORTED, 1);
        publisher.publish(first)
                .publish(state(1, first, corrected, REPORTED, report))
                .publish(state(1, first, withdrawn, REPORTED, other))
                .publish(state(2, first, corrected, CORRECTED, correction))
                .publish(second)
                .publish(state(2, second, corrected, CORRECTED, correction))
                .publish(state(1, second, withdrawn, REPORTED, other))
                .publish(Topic.DENSITIES, withdrawn.id(), 2, WITHDRAWN, null)
                .settle();
    }

    private JsonPath known(String path, Object moment) {
        return get(path + (path.endsWith("?") ? "" : "&") + "asOf=" + moment);
    }

    /** method.md, section 2: N_eff of mmlu at 60 is 2.94e9; the second law's a is such that every N_eff doubles. */
    @Test
    void aNarrowedQuestionIsAnsweredFromTheFactsOfItsMoment() {
        publishRevisions();
        String narrowed = "/frontier?family=Past-" + series;
        assertThat(known(narrowed, FITTED).getList("records")).as("a law, and no score yet").isEmpty();
        JsonPath reported = known(narrowed, REPORTED);
        assertThat(reported.getList("records.model")).containsExactly(corrected.id(), withdrawn.id());
        assertThat(reported.getDouble("records[0].score")).isEqualTo(50);
        assertThat(reported.getString("computed")).isEqualTo("on demand");
        assertThat(known(narrowed, REPORTED.minusNanos(1_000)).getList("records")).isEmpty();
        JsonPath afterwards = known(narrowed, CORRECTED);
        assertThat(afterwards.getDouble("records[0].effectiveParams")).isCloseTo(2.94e9, within(.005e9));
        assertThat(afterwards.getString("lawVersion")).isEqualTo("law-1");
        JsonPath refitted = known(narrowed, "2025-03-04");
        assertThat(refitted.getDouble("records[0].effectiveParams")).isCloseTo(5.88e9, within(.01e9));
        assertThat(refitted.getString("lawVersion")).isEqualTo("law-2");
        assertThat(refitted.getList("records.model")).containsExactly(corrected.id(), withdrawn.id());
        assertThat(known(narrowed, WITHDRAWN).getList("records.model")).containsExactly(corrected.id());
        assertThat(known(narrowed, "2025-03-05T15:00:00%2B01:00").getList("records.model"))
                .as("the same moment in another zone")
                .containsExactly(corrected.id());
    }

    @Test
    void densitiesAndTrendsAreAnsweredSoToo() {
        publishRevisions();
        String families = "&family=Past-" + series;
        assertThat(known("/densities?status=measured" + families, REPORTED).getList("score", Double.class))
                .containsExactly(50., 70.);
        assertThat(known("/densities?status=measured" + families, "2025-03-06").getList("score", Double.class))
                .containsExactly(60.);
        assertThat(known("/trend?kind=base" + families, REPORTED).getInt("records")).isEqualTo(2);
        assertThat(known("/trend?kind=base" + families, WITHDRAWN).getString("reason")).contains("there is one");
        assertThat(known("/trend/influence?kind=base" + families, REPORTED).getList("model")).hasSize(2);
    }

    @Test
    void theDefaultQuestionIsAnsweredFromTheHistory() {
        FrontierState first = at(PublishedStates.frontier(1, series, "mmlu",
                PublishedStates.point("x", "2023-05-01", .1), PublishedStates.point("y", "2023-06-01", .2)), REPORTED);
        FrontierState second = at(PublishedStates.frontier(2, series, "mmlu",
                PublishedStates.point("x", "2023-05-01", .1), PublishedStates.point("y", "2023-06-01", .4)), CORRECTED);
        publisher.publish(PublishedStates.mmluLaw(1, series, "mmlu"))
                .publish(first)
                .publish(second)
                .publish(PublishedStates.trend(first, REPORTED))
                .publish(PublishedStates.trend(second, CORRECTED))
                .settle();
        assertThat(known("/frontier?", REPORTED.plusSeconds(5)).getDouble("records[1].density")).isEqualTo(.2);
        assertThat(known("/frontier?", CORRECTED).getDouble("records[1].density")).isEqualTo(.4);
        assertThat(known("/frontier?", CORRECTED).getString("computed")).isEqualTo("history");
        assertThat(known("/trend?", CORRECTED.minusNanos(1_000)).getLong("revision")).isEqualTo(1);
        assertThat(known("/trend?", "2025-03-03").getLong("revision")).isEqualTo(2);
    }

    private static FrontierState at(FrontierState state, Instant accepted) {
        return new FrontierState(state.revision(), state.series(), state.benchmark(), state.lawVersion(), state.start(),
                state.records(), state.measured(), state.unmeasured(), accepted);
    }

    @Test
    void beforeTheFirstFactNothingWasKnown() {
        publishRevisions();
        for (String path : List.of("/frontier?", "/trend?", "/frontier?kind=base&", "/trend?window=3&", "/trend/shape?",
                "/trend/break?")) {
            given().get(path + "asOf=2025-02-28&series=" + series + "&benchmark=mmlu")
                    .then()
                    .statusCode(404)
                    .contentType(Problem.MEDIA_TYPE)
                    .body("code", equalTo("DNS4001"), "field", equalTo("asOf"), "value", equalTo("2025-02-28"),
                            "detail", containsString("at that moment"));
        }
    }

    /** Each fact is written once, however often it is published or evaluated again. */
    @Test
    void theHistoryGrowsWithTheFactsAlone() {
        publishRevisions();
        assertThat(publisher.number("select count(*) from result_history where model = '" + corrected.id() + "'"))
                .isEqualTo(2);
        assertThat(publisher.number("select count(*) from result_history where model = '" + withdrawn.id() + "'"))
                .as("reported, gone")
                .isEqualTo(2);
        assertThat(publisher.number("select count(*) from card_history where model = '" + corrected.id() + "'"))
                .isEqualTo(1);
        assertThat(publisher.number("select count(*) from card_history where model = '" + withdrawn.id() + "'"))
                .isEqualTo(2);
        assertThat(publisher.number("select count(*) from law_history where series = '" + series + "'")).isEqualTo(2);
        FittedLaw again = PublishedStates.mmluLaw(3, series, "mmlu");
        for (int revision = 3; revision <= 230; revision++) {
            publisher.publish(new FittedLaw(revision, again.series(), "mmlu", List.of(), "law-" + revision, again.law(),
                    again.loss(), again.performance(), FittedLaw.Health.OK, REFITTED.plusSeconds(revision)));
        }
        publisher.settle();
        assertThat(publisher.number("select count(*) from law_history where series = '" + series + "'"))
                .as("the newest states of a law are kept")
                .isEqualTo(200);
        assertThat(publisher.number("select min(revision) from law_history where series = '" + series + "'"))
                .isEqualTo(31);
    }
}
