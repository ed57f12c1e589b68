package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.TrendState;
import org.densimeter.contract.TrendState.Contender;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** How well densities are known: their intervals, and how likely they are records. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class UncertainDensitiesTest extends QueryCase {

    @Test
    void whatIsComputedOnDemandHasTheIntervalsOfTheTopology() {
        FittedLaw law = PublishedStates.drawn(PublishedStates.mmluLaw(1, series, "mmlu"), 14_042);
        Model model = PublishedStates.card(id("drawn"), "2024-02-01", 7e9, "Gamma-" + series, Kind.BASE, 16);
        List<Result> results = List
                .of(PublishedStates.result(model.id(), "mmlu", 60, "Maker", Relationship.FIRST_PARTY));
        publisher.publish(law);
        DensityEntry entry = DensityEvaluation.of(model, results, ScorePolicy.DEFAULT)
                .under(law, DensityIntervals.of(law).orElseThrow(), law.items());
        publisher.publish(PublishedStates.densities(1, 1, model, results, entry)).settle();

        String family = "family=Gamma-" + series;
        JsonPath stored = get("/densities?" + family);
        assertThat(stored.getDouble("[0].density")).isBetween(stored.getDouble("[0].interval.lower"),
                stored.getDouble("[0].interval.upper"));
        assertThat(stored.getDouble("[0].interval.lower")).isCloseTo(entry.interval().lower(), within(1e-6));
        JsonPath evaluated = get("/densities?evaluator=Maker&" + family);
        assertThat(evaluated.getMap("[0].interval")).isEqualTo(stored.getMap("[0].interval"));
        assertThat(get("/frontier?evaluator=Maker&" + family).getMap("records[0].interval"))
                .isEqualTo(stored.getMap("[0].interval"));
        // another basis scales density and interval alike
        double factor = get("/densities?evaluator=Maker&basis=memory&" + family).getDouble("[0].density")
                / stored.getDouble("[0].density");
        assertThat(get("/frontier?basis=memory&" + family).getDouble("records[0].interval.upper")
                / stored.getDouble("[0].interval.upper")).isCloseTo(factor, withPercentage(.001));
    }

    /**
     * As an earlier version stored it, which measured from the floor of the law itself, 20.659, on: with the standard
     * error of 20.9 percent of 14,042 items, 0.34, a quarter of the draws are under it.
     */
    @Test
    void anOpenEndIsNullAndTheOtherIsGiven() {
        FittedLaw law = PublishedStates.drawn(PublishedStates.mmluLaw(1, series, "mmlu"), 14_042);
        Model model = PublishedStates.card(id("low"), "2024-02-01", 7e9, "Delta-" + series, Kind.BASE, 16);
        List<Result> results = List
                .of(PublishedStates.result(model.id(), "mmlu", 20.9, "Maker", Relationship.FIRST_PARTY));
        DensityEntry now = DensityEvaluation.of(model, results, ScorePolicy.DEFAULT)
                .under(law, DensityIntervals.of(law).orElseThrow(), law.items());
        assertThat(now.status()).isEqualTo(DensityStatus.BELOW_RANGE);
        DensityEntry entry = new DensityEntry(now.series(), now.benchmark(), now.lawRevision(), now.lawVersion(),
                DensityStatus.MEASURED, 20.9, now.scores(), 3.5e6, 5e-4, 4e-3, now.parameterCount(),
                new DensityPercentiles(null, 2e-3, 4e-4), null, null);
        FrontierState frontier = PublishedStates.frontier(2, series, "mmlu", new FrontierPoint(model.id(),
                model.releaseDate(), 20.9, entry.density(), entry.interval(), entry.effectiveParams()));
        publisher.publish(law)
                .publish(PublishedStates.densities(1, 1, model, results, entry))
                .publish(frontier)
                .settle();

        String of = "model=" + model.id();
        double upper = entry.interval().upper();
        JsonPath density = get("/densities?" + of);
        assertThat(density.getMap("[0].interval")).containsKey("lower").containsEntry("lower", null);
        assertThat(density.getDouble("[0].interval.upper")).isCloseTo(upper, withPercentage(1e-4));
        assertThat(density.getDouble("[0].interval.median")).isCloseTo(entry.interval().median(), withPercentage(1e-4));
        assertThat(density.getString("[0].weakReason")).isEqualTo("the 95 % interval has no lower end");
        assertThat(given().get("/densities/" + model.id()).jsonPath().getMap("[0].interval")).containsEntry("lower",
                null);
        // what is evaluated now keeps to the measurable range
        assertThat(get("/densities?evaluator=Maker&" + of).getString("[0].status")).isEqualTo("below_range");
        assertThat(get("/frontier").getMap("records[0].interval")).containsEntry("lower", null);
        assertThat(get("/frontier").getDouble("records[0].interval.upper")).isCloseTo(upper, withPercentage(1e-4));
        String csv = given().get("/frontier?format=csv&series=" + series + "&benchmark=mmlu").asString();
        assertThat(csv.lines().findFirst().orElseThrow()).contains(",density,lower,median,upper,");
        assertThat(csv.lines().skip(1)).singleElement()
                .asString()
                .containsPattern("," + id("low") + ",2024-02-01,20\\.9,[^,]+,,[^,]+,[^,]+,");
    }

    /**
     * Of four releases with a density one holds the record for certain, two may, and one never does; another is over
     * the law's range.
     */
    @Test
    void everyDensityHasItsRecordProbability() {
        publisher.publish(PublishedStates.mmluLaw(1, series, "mmlu"))
                .publish(PublishedStates.releases(series, "mmlu", id("first"), "2023-03-01", .3, id("rival"),
                        "2023-09-01", .29, id("never"), "2023-10-01", .1, id("last"), "2024-06-01", 1.1));
        Model over = PublishedStates.model(id("over"), "2024-07-01", 1e9);
        publisher.publish(PublishedStates.densities(1, 1, over, List.of(), PublishedStates.aboveRange(series, "mmlu"),
                PublishedStates.measured(series, "bbh", over, 60, 1.25)));
        FrontierState frontier = PublishedStates.frontier(4, series, "mmlu",
                PublishedStates.point(id("first"), "2023-03-01", .3),
                PublishedStates.point(id("last"), "2024-06-01", 1.1));
        publisher.publish(frontier).publish(PublishedStates.trend(frontier, PublishedStates.ACCEPTED)).settle();
        assertThat(get("/densities").getList("recordProbability")).as("nothing was drawn")
                .hasSize(5)
                .containsOnlyNulls();
        assertThat(get("/frontier").getList("contenders")).isEmpty();

        TrendState trend = PublishedStates.trend(frontier, PublishedStates.ACCEPTED);
        publisher
                .publish(new TrendState(trend.revision(), series, "mmlu", trend.lawVersion(), trend.trend(),
                        trend.estimators(), null, trend.from(), trend.to(), trend.recordedAt(), trend.computedAt(),
                        null, "0123456789abcdef", List.of(new Contender(id("first"), 1),
                                new Contender(id("rival"), .468), new Contender(id("last"), .875)),
                        List.of("a remark")))
                .settle();
        assertThat(get("/trend").getList("remarks")).containsExactly("a remark");
        JsonPath densities = get("/densities");
        assertThat(densities.getList("model")).containsExactly(id("first"), id("rival"), id("never"), id("last"),
                id("over"));
        assertThat(densities.getList("recordProbability", Double.class)).containsExactly(1., .468, 0., .875, null);
        assertThat(get("/densities?from=2023-04-01&sort=-density&size=2").getList("recordProbability", Double.class))
                .as("whatever is narrowed")
                .containsExactly(.875, .468);
        assertThat(get("/densities?basis=total").getList("recordProbability")).as("another order of densities")
                .containsOnlyNulls();
        assertThat(given().get("/densities/" + id("rival")).jsonPath().getList("recordProbability", Double.class))
                .containsExactly(.468);
        assertThat(given().get("/densities/" + over.id()).jsonPath().getList("recordProbability"))
                .as("bbh has no trend, and mmlu no density")
                .hasSize(2)
                .containsOnlyNulls();
        String csv = given().get("/densities?series=" + series + "&benchmark=mmlu&format=csv").asString();
        assertThat(csv.lines().findFirst().orElseThrow())
                .endsWith(",revision,recordProbability,stage,standardDeviation,completedFrom,completionVersion");
        assertThat(csv.lines().skip(1).map(line -> line.replaceAll(".*,([^,]*,[^,]*),,,$", "$1"))).containsExactly(
                "1.0,pretrained", "0.468,pretrained", "0.0,pretrained", "0.875,pretrained", ",pretrained");

        assertThat(get("/frontier").getList("contenders.model")).containsExactly(id("first"), id("rival"), id("last"));
        assertThat(get("/frontier").getList("contenders.recordProbability", Double.class)).containsExactly(1., .468,
                .875);
        assertThat(get("/frontier").getList("records.recordProbability", Double.class)).containsExactly(1., .875);
        String lines = given().get("/frontier?series=" + series + "&benchmark=mmlu&format=ndjson").asString();
        assertThat(new JsonPath(lines).getList("contenders")).hasSize(3);

        publisher.publish(
                PublishedStates.frontier(5, series, "mmlu", PublishedStates.point(id("first"), "2023-03-01", .3),
                        PublishedStates.point(id("last"), "2024-06-01", 1.2)))
                .settle();
        assertThat(get("/densities").getList("recordProbability")).as("the trend is of another frontier")
                .containsOnlyNulls();
    }
}
