package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;

import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.Told;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.event.FittedLaw;
import org.densimeter.law.event.FrontierState;
import org.densimeter.law.event.TrendState;
import org.densimeter.law.event.TrendState.Contender;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.trend.TrendEstimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** What the queries answer, and what they refuse. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class QueriesTest extends Asking {

    /** Three releases under the published law of mmlu, evaluated as the topology does it; the last with two scores, of which the first party's counts. */
    private FittedLaw tellThreeReleases() {
        FittedLaw law = Told.mmluLaw(1, series, "mmlu");
        Model dense = Told.card(id("dense"), "2023-06-01", 7e9, "Alpha-" + series, Kind.BASE, 16);
        Model quantized = Told.card(id("quantized"), "2024-02-01", 7e9, "Beta-" + series, Kind.QUANTIZED, 4);
        Model distilled = Told.card(id("distilled"), "2025-01-01", 1e9, "Alpha-" + series, Kind.DISTILLED, 16, "contaminated");
        teller.tell(law);
        tell(law, dense, List.of(Told.result(dense.id(), "mmlu", 50, "Lab", Relationship.THIRD_PARTY)));
        tell(law, quantized, List.of(Told.result(quantized.id(), "mmlu", 60, "Lab", Relationship.FIRST_PARTY)));
        tell(law, distilled, List.of(Told.result(distilled.id(), "mmlu", 70, "Maker", Relationship.FIRST_PARTY),
                Told.result(distilled.id(), "mmlu", 40, "Lab", Relationship.THIRD_PARTY)));
        return law;
    }

    private void tell(FittedLaw law, Model model, List<Result> results) {
        teller.tell(Told.densities(1, 1, model, results, DensityEvaluation.of(model, results, ScorePolicy.DEFAULT).under(law)));
    }

    @Test
    void densitiesAreGivenOnEachBasis() {
        tellThreeReleases();
        teller.settle();

        // method.md section 2, check values: N_eff of mmlu at 60 is 2.94e9; the model has 7e9 parameters of 4 bits
        JsonPath inference = get("/densities?model=" + id("quantized"));
        assertThat(inference.getDouble("[0].effectiveParams")).isCloseTo(2.94e9, within(.005e9));
        // (7e9 x 4/16 + 2.45 x 7e9) / 3.45 = 5.478e9
        assertThat(inference.getDouble("[0].density")).isCloseTo(2.94 / 5.478, within(.002));
        assertThat(get("/densities?basis=total&model=" + id("quantized")).getDouble("[0].density")).isCloseTo(2.94 / 7, within(.002));
        assertThat(get("/densities?basis=active&model=" + id("quantized")).getDouble("[0].density")).isCloseTo(2.94 / 7, within(.002));
        // 7e9 x 4 / 8e9 = 3.5 gigabytes
        assertThat(get("/densities?basis=memory&model=" + id("quantized")).getDouble("[0].density")).isCloseTo(2.94e9 / 3.5, within(.002e9));
        assertThat(inference.getString("[0].status")).isEqualTo("measured");
        assertThat(inference.getString("[0].kind")).isEqualTo("quantized");
        assertThat(inference.getString("[0].basis")).isEqualTo("inference");
        assertThat(inference.getString("[0].scores[0].evaluator")).isEqualTo("Lab");
        assertThat(inference.getDouble("[0].extrapolationFactor")).isCloseTo(2.94 / .83, within(.02));
    }

    @Test
    void listsAreNarrowedAndOrdered() {
        tellThreeReleases();
        teller.settle();

        assertThat(get("/densities").getList("model")).containsExactly(id("dense"), id("quantized"), id("distilled"));
        assertThat(get("/densities?sort=-density").getList("model")).containsExactly(id("distilled"), id("quantized"), id("dense"));
        assertThat(get("/densities?family=Alpha-" + series).getList("model")).containsExactly(id("dense"), id("distilled"));
        assertThat(get("/densities?kind=base&kind=quantized").getList("model")).containsExactly(id("dense"), id("quantized"));
        assertThat(get("/densities?from=2024-01-01&to=2024-12-31").getList("model")).containsExactly(id("quantized"));
        assertThat(get("/densities?flag=contaminated").getList("model")).containsExactly(id("distilled"));
        assertThat(get("/densities?excludeFlags=contaminated").getList("model")).containsExactly(id("dense"), id("quantized"));
        assertThat(get("/densities?status=above_range").getList("model")).isEmpty();
        assertThat(get("/densities?status=measured").getList("model")).hasSize(3);
    }

    @Test
    void anotherPolicyOfScoresIsComputedOnDemand() {
        FittedLaw law = tellThreeReleases();
        teller.settle();

        // a policy looks at the results of all models on the benchmark, those of other tests too
        String families = "&family=Alpha-" + series + "&family=Beta-" + series;
        JsonPath thirdParty = get("/densities?relationship=third_party&status=measured" + families);
        assertThat(thirdParty.getList("model")).containsExactly(id("dense"), id("distilled"));
        assertThat(thirdParty.getDouble("[1].score")).isEqualTo(40);
        assertThat(get("/densities?evaluator=Maker&status=measured" + families).getList("model")).containsExactly(id("distilled"));
        assertThat(get("/densities?evaluator=Maker&status=no_score&sort=-date" + families).getList("model")).containsExactly(id("quantized"), id("dense"));
        assertThat(get("/frontier?evaluator=Maker&excludeFlags=" + families).getList("records.model")).containsExactly(id("distilled"));
        assertThat(get("/frontier?evaluator=Maker&excludeFlags=" + families).getString("lawVersion")).isEqualTo(law.version());
    }

    @Test
    void whatIsComputedOnDemandHasTheIntervalsOfTheTopology() {
        FittedLaw law = Told.drawn(Told.mmluLaw(1, series, "mmlu"), 14_042);
        Model model = Told.card(id("drawn"), "2024-02-01", 7e9, "Gamma-" + series, Kind.BASE, 16);
        List<Result> results = List.of(Told.result(model.id(), "mmlu", 60, "Maker", Relationship.FIRST_PARTY));
        teller.tell(law);
        DensityEntry entry = DensityEvaluation.of(model, results, ScorePolicy.DEFAULT).under(law, DensityIntervals.of(law).orElseThrow(), law.items());
        teller.tell(Told.densities(1, 1, model, results, entry)).settle();

        String family = "family=Gamma-" + series;
        JsonPath stored = get("/densities?" + family);
        assertThat(stored.getDouble("[0].density")).isBetween(stored.getDouble("[0].interval.lower"), stored.getDouble("[0].interval.upper"));
        assertThat(stored.getDouble("[0].interval.lower")).isCloseTo(entry.interval().lower(), within(1e-6));
        JsonPath evaluated = get("/densities?evaluator=Maker&" + family);
        assertThat(evaluated.getMap("[0].interval")).isEqualTo(stored.getMap("[0].interval"));
        assertThat(get("/frontier?evaluator=Maker&" + family).getMap("records[0].interval")).isEqualTo(stored.getMap("[0].interval"));
        // another basis scales density and interval alike
        double factor = get("/densities?evaluator=Maker&basis=memory&" + family).getDouble("[0].density") / stored.getDouble("[0].density");
        assertThat(get("/frontier?basis=memory&" + family).getDouble("records[0].interval.upper") / stored.getDouble("[0].interval.upper")).isCloseTo(factor, withPercentage(.001));
    }

    /** The floor is 20.659; the standard error of 20.9 percent of 14,042 items is .34, so that a quarter of the draws are under it. */
    @Test
    void anEndThatIsOpenIsNullAndTheOtherIsTold() {
        FittedLaw law = Told.drawn(Told.mmluLaw(1, series, "mmlu"), 14_042);
        Model model = Told.card(id("low"), "2024-02-01", 7e9, "Delta-" + series, Kind.BASE, 16);
        List<Result> results = List.of(Told.result(model.id(), "mmlu", 20.9, "Maker", Relationship.FIRST_PARTY));
        DensityEntry entry = DensityEvaluation.of(model, results, ScorePolicy.DEFAULT).under(law, DensityIntervals.of(law).orElseThrow(), law.items());
        FrontierState frontier = Told.frontier(2, series, "mmlu",
                new FrontierPoint(model.id(), model.releaseDate(), 20.9, entry.density(), entry.interval(), entry.effectiveParams()));
        teller.tell(law).tell(Told.densities(1, 1, model, results, entry)).tell(frontier).settle();

        String of = "model=" + model.id();
        JsonPath explained = given().get("/densities/" + model.id() + "/explain?series=" + series + "&benchmark=mmlu").then().statusCode(200).extract().jsonPath();
        assertThat(explained.getDouble("uncertainty.belowRange")).isGreaterThan(.025);
        assertThat(explained.<Object> get("uncertainty.lower")).isNull();
        double upper = explained.getDouble("uncertainty.upper");
        double median = explained.getDouble("uncertainty.median");
        for (String path : List.of("/densities?" + of, "/densities?evaluator=Maker&" + of)) {
            JsonPath density = get(path);
            assertThat(density.getMap("[0].interval")).as(path).containsKey("lower").containsEntry("lower", null);
            assertThat(density.getDouble("[0].interval.upper")).as(path).isCloseTo(upper, withPercentage(1e-4));
            assertThat(density.getDouble("[0].interval.median")).as(path).isCloseTo(median, withPercentage(1e-4));
        }
        assertThat(given().get("/densities/" + model.id()).jsonPath().getMap("[0].interval")).containsEntry("lower", null);
        // 7e9 weights of 16 bits are 14 gigabytes
        assertThat(get("/densities?basis=memory&" + of).getDouble("[0].interval.upper")).isCloseTo(upper * 7e9 / 14, withPercentage(1e-4));
        for (String path : List.of("/frontier", "/frontier?evaluator=Maker&family=Delta-" + series)) {
            assertThat(get(path).getMap("records[0].interval")).as(path).containsEntry("lower", null);
            assertThat(get(path).getDouble("records[0].interval.upper")).as(path).isCloseTo(upper, withPercentage(1e-4));
            String csv = given().get(path + (path.contains("?") ? "&" : "?") + "format=csv&series=" + series + "&benchmark=mmlu").asString();
            assertThat(csv.lines().findFirst().orElseThrow()).contains(",density,lower,median,upper,");
            assertThat(csv.lines().skip(1)).as(path).singleElement().asString().containsPattern("," + id("low") + ",2024-02-01,20\\.9,[^,]+,,[^,]+,[^,]+,");
        }
    }

    /** Of four releases with a density one holds the record for certain, two may, and one never does; another is over the law's range. */
    @Test
    void everyDensityTellsHowLikelyItIsARecordOfTheLiveFrontier() {
        teller.tell(Told.mmluLaw(1, series, "mmlu")).tell(Told.releases(series, "mmlu", id("first"), "2023-03-01", .3, id("rival"), "2023-09-01", .29, id("never"), "2023-10-01", .1,
                id("last"), "2024-06-01", 1.1));
        Model over = Told.model(id("over"), "2024-07-01", 1e9);
        teller.tell(Told.densities(1, 1, over, List.of(), Told.aboveRange(series, "mmlu"), Told.measured(series, "bbh", over, 60, 1.25)));
        FrontierState frontier = Told.frontier(4, series, "mmlu", Told.point(id("first"), "2023-03-01", .3), Told.point(id("last"), "2024-06-01", 1.1));
        teller.tell(frontier).tell(Told.trend(frontier, Told.ACCEPTED)).settle();
        assertThat(get("/densities").getList("recordProbability")).as("nothing was drawn").hasSize(5).containsOnlyNulls();
        assertThat(get("/frontier").getList("contenders")).isEmpty();

        TrendState trend = Told.trend(frontier, Told.ACCEPTED);
        teller.tell(new TrendState(trend.revision(), series, "mmlu", trend.lawVersion(), trend.trend(), trend.estimators(), null, trend.from(), trend.to(), trend.recordedAt(), trend.computedAt(),
                null, "0123456789abcdef", List.of(new Contender(id("first"), 1), new Contender(id("rival"), .468), new Contender(id("last"), .875)))).settle();
        JsonPath densities = get("/densities");
        assertThat(densities.getList("model")).containsExactly(id("first"), id("rival"), id("never"), id("last"), id("over"));
        assertThat(densities.getList("recordProbability", Double.class)).containsExactly(1., .468, 0., .875, null);
        assertThat(get("/densities?from=2023-04-01&sort=-density&size=2").getList("recordProbability", Double.class)).as("whatever is narrowed").containsExactly(.875, .468);
        assertThat(get("/densities?basis=total").getList("recordProbability")).as("another order of densities").containsOnlyNulls();
        assertThat(given().get("/densities/" + id("rival")).jsonPath().getList("recordProbability", Double.class)).containsExactly(.468);
        assertThat(given().get("/densities/" + over.id()).jsonPath().getList("recordProbability")).as("bbh has no trend, and mmlu no density").hasSize(2).containsOnlyNulls();
        String csv = given().get("/densities?series=" + series + "&benchmark=mmlu&format=csv").asString();
        assertThat(csv.lines().findFirst().orElseThrow()).endsWith(",revision,recordProbability");
        assertThat(csv.lines().skip(1).map(line -> line.substring(line.lastIndexOf(',') + 1))).containsExactly("1.0", "0.468", "0.0", "0.875", "");

        assertThat(get("/frontier").getList("contenders.model")).containsExactly(id("first"), id("rival"), id("last"));
        assertThat(get("/frontier").getList("contenders.recordProbability", Double.class)).containsExactly(1., .468, .875);
        assertThat(get("/frontier").getList("records.recordProbability", Double.class)).containsExactly(1., .875);
        String lines = given().get("/frontier?series=" + series + "&benchmark=mmlu&format=ndjson").asString();
        assertThat(new JsonPath(lines).getList("contenders")).hasSize(3);

        teller.tell(Told.frontier(5, series, "mmlu", Told.point(id("first"), "2023-03-01", .3), Told.point(id("last"), "2024-06-01", 1.2))).settle();
        assertThat(get("/densities").getList("recordProbability")).as("the trend is of another frontier").containsOnlyNulls();
    }

    @Test
    void pagesLinkToEachOther() {
        tellThreeReleases();
        teller.settle();

        Response first = given().get("/densities?series=" + series + "&benchmark=mmlu&size=2");
        assertThat(first.header("X-Total-Count")).isEqualTo("3");
        assertThat(first.headers().getValues("Link")).containsExactly("</densities?series=" + series + "&benchmark=mmlu&page=0&size=2>; rel=\"first\"",
                "</densities?series=" + series + "&benchmark=mmlu&page=1&size=2>; rel=\"next\"", "</densities?series=" + series + "&benchmark=mmlu&page=1&size=2>; rel=\"last\"");
        assertThat(first.jsonPath().getList("model")).containsExactly(id("dense"), id("quantized"));
        Response second = given().get("/densities?series=" + series + "&benchmark=mmlu&size=2&page=1");
        assertThat(second.jsonPath().getList("model")).containsExactly(id("distilled"));
        assertThat(second.headers().getValues("Link")).anySatisfy(link -> assertThat(link).contains("page=0&size=2>; rel=\"prev\""));
        assertThat(get("/densities?size=2&page=7").getList("model")).isEmpty();
    }

    @Test
    void listsAreGivenAsCsvAndLines() {
        tellThreeReleases();
        teller.settle();

        String csv = given().get("/densities?series=" + series + "&benchmark=mmlu&format=csv").then().statusCode(200).contentType(startsWith("text/csv")).extract().asString();
        assertThat(csv.lines()).hasSize(4);
        assertThat(csv.lines().findFirst().orElseThrow()).startsWith("model,name,family,organisation,releaseDate,");
        assertThat(csv.lines().skip(1).findFirst().orElseThrow()).startsWith(id("dense") + ",Model " + id("dense") + ",Alpha-" + series + ",Organisation,2023-06-01,dense,base,16,");
        String lines = given().accept("application/x-ndjson").get("/densities?series=" + series + "&benchmark=mmlu").then().statusCode(200)
                .contentType(startsWith("application/x-ndjson")).extract().asString();
        assertThat(lines.lines()).hasSize(3).allSatisfy(line -> assertThat(new JsonPath(line).getString("benchmark")).isEqualTo("mmlu"));
        assertThat(given().get("/frontier?series=" + series + "&benchmark=mmlu&format=csv").asString().lines()).hasSize(3);
    }

    @Test
    void oneModelIsGivenOnEverything() {
        Model model = Told.model(id("all"), "2024-05-01", 2e9);
        teller.tell(Told.densities(1, 6, model, List.of(), Told.noScore(series, "bbh"), Told.aboveRange(series, "math"), Told.measured(series, "mmlu", model, 60, 1.25))).settle();

        given().get("/densities/" + model.id()).then().statusCode(200).header("X-Total-Count", "3").body("benchmark", contains("bbh", "math", "mmlu"))
                .body("status", contains("no_score", "above_range", "measured")).body("[0].reason", containsString("bbh")).body("[1].density", nullValue())
                .body("[2].density", equalTo(1.25f)).body("[2].lawVersion", equalTo("law-1"));
        given().get("/densities/none-such").then().statusCode(404).contentType(Problem.MEDIA_TYPE).body("code", equalTo("DNS4001"), "field", equalTo("model"));
    }

    @Test
    void theFrontierOnDemandIsTheLiveOneForTheSameQuestion() {
        teller.tell(Told.mmluLaw(1, series, "mmlu")).tell(Told.releases(series, "mmlu", id("a"), "2023-03-01", .1, id("b"), "2023-09-01", .3, id("c"), "2024-01-01", .2,
                id("d"), "2024-06-01", 1.1, id("early"), "2022-01-01", 9.0));
        teller.settle();
        JsonPath onDemand = get("/frontier");
        assertThat(onDemand.getString("computed")).as("the topology has not told one").isEqualTo("on demand");

        FrontierState live = Told.frontier(4, series, "mmlu", Told.point(id("a"), "2023-03-01", .1), Told.point(id("b"), "2023-09-01", .3),
                Told.point(id("c"), "2024-01-01", .2), Told.point(id("d"), "2024-06-01", 1.1), Told.point(id("early"), "2022-01-01", 9.0));
        teller.tell(live).settle();
        JsonPath answered = get("/frontier");
        assertThat(answered.getString("computed")).isEqualTo("live");
        assertThat(answered.getLong("revision")).isEqualTo(4);
        assertThat(answered.getList("records")).isEqualTo(onDemand.getList("records"));
        assertThat(answered.getList("records.model")).containsExactly(id("a"), id("b"), id("d"));
        assertThat(answered.getInt("measured")).isEqualTo(onDemand.getInt("measured")).isEqualTo(5);
        // 2023-03-01 to 2023-09-01
        assertThat(answered.getLong("records[0].heldDays")).isEqualTo(184);
        assertThat(answered.<Object> get("records[2].heldDays")).isNull();
        assertThat(get("/frontier?from=2022-01-01").getList("records.model")).containsExactly(id("early"));
        assertThat(get("/frontier?to=2024-01-01").getList("records.model")).containsExactly(id("a"), id("b"));
        assertThat(given().get("/frontiers?size=1000").jsonPath().getList("findAll { it.series == '" + series + "' }.benchmark")).containsExactly("mmlu");
    }

    @Test
    void flaggedReleasesDoNotCompeteUnlessAsked() {
        tellThreeReleases();
        teller.settle();

        assertThat(get("/frontier").getList("records.model")).containsExactly(id("dense"), id("quantized"));
        assertThat(get("/frontier").getInt("measured")).isEqualTo(3);
        assertThat(get("/frontier?excludeFlags=").getList("records.model")).containsExactly(id("dense"), id("quantized"), id("distilled"));
        assertThat(get("/frontier?kind=base").getList("records.model")).containsExactly(id("dense"));
        assertThat(get("/frontier?basis=memory").getDouble("records[1].density")).isCloseTo(2.94e9 / 3.5, within(.002e9));
    }

    @Test
    void theTrendOfThePublishedRecordsIsThePublishedOne() {
        // expected/published_densities.csv, column record; method.md section 4: A = .006529, B = -2.6113, R^2 = .9340, doubling 106.2 days
        teller.tell(Told.mmluLaw(1, series, "mmlu")).tell(Told.releases(series, "mmlu", id("Llama-65B"), "2023-02-24", .0403, id("Phi-1-1.2B"), "2023-06-20", .1353,
                id("Phi-1.5-1.2B"), "2023-09-10", .4962, id("Phi-2-2B"), "2023-12-12", .7544, id("MiniCPM-2.4B"), "2024-02-01", .7739, id("MiniCPM-1.2B"), "2024-04-11", .8835,
                id("Gemma2-9B"), "2024-06-27", 2.1224, id("MiniCPM3-4B"), "2024-09-03", 2.7605, id("Mistral-Small-24B"), "2025-01-23", 4.8100)).settle();

        JsonPath trend = get("/trend");
        assertThat(trend.getInt("records")).isEqualTo(9);
        assertThat(trend.getDouble("slopePerDay")).isCloseTo(.006529, within(.000005));
        assertThat(trend.getDouble("intercept")).isCloseTo(-2.6113, within(.0005));
        assertThat(trend.getDouble("rSquared")).isCloseTo(.9340, within(.0005));
        assertThat(trend.getDouble("doublingDays")).isCloseTo(106.2, within(.1));
        assertThat(trend.getDouble("doublingMonths")).isCloseTo(3.49, within(.005));
        assertThat(trend.getString("from")).isEqualTo("2023-02-24");
        assertThat(trend.getString("to")).isEqualTo("2025-01-23");
        assertThat(trend.<Object> get("interval")).isNull();
        assertThat(trend.getString("estimators[0].name")).isEqualTo("records");
        assertThat(get("/trend?to=2023-02-24").getString("reason")).isNotBlank();
        assertThat(get("/trend?to=2023-02-24").<Object> get("doublingDays")).isNull();
    }

    @Test
    void historiesAreToldNewestFirst() {
        FrontierState first = Told.frontier(1, series, "mmlu", Told.point("x", "2023-05-01", .1), Told.point("y", "2023-06-01", .2));
        FrontierState second = Told.frontier(2, series, "mmlu", Told.point("x", "2023-05-01", .1), Told.point("y", "2023-06-01", .4));
        teller.tell(first).tell(second).tell(Told.trend(first, Told.ACCEPTED)).tell(Told.trend(second, Told.ACCEPTED)).settle();

        JsonPath frontiers = get("/frontier/history");
        assertThat(frontiers.getList("frontier.revision", Long.class)).containsExactly(2L, 1L);
        assertThat(frontiers.<Object> get("[0].validTo")).isNull();
        assertThat(frontiers.getString("[0].validFrom")).isEqualTo(Told.ACCEPTED.toString());
        assertThat(get("/trend/history?size=1&page=1").getList("trend.revision", Long.class)).containsExactly(1L);
        assertThat(get("/trend").getString("computedAt")).isEqualTo(Told.ACCEPTED.toString());
        assertThat(get("/trend").getString("computed")).isEqualTo("live");
        assertThat(given().get("/trends?size=1000").jsonPath().getList("findAll { it.series == '" + series + "' }.revision", Long.class)).containsExactly(2L);
    }

    @Test
    void whatIsKnownIsListed() {
        teller.tell(Told.mmluLaw(3, series, "mmlu")).tell(Told.mmluLaw(3, series, "densing-average")).settle();

        assertThat(given().get("/series?size=1000").jsonPath().getList("find { it.id == '" + series + "' }.benchmarks")).containsExactly("densing-average", "mmlu");
        assertThat(given().get("/benchmarks").jsonPath().getList("id")).startsWith("densing-average");
    }

    @Test
    void theStatusTellsWhetherEverythingFits() {
        teller.tell(Told.mmluLaw(3, series, "mmlu")).tell(Told.releases(series, "mmlu", id("a"), "2023-03-01", .1, id("b"), "2023-09-01", .3)).settle();
        String key = "keys.find { it.series == '" + series + "' }";
        assertThat(given().get("/status").jsonPath().getBoolean(key + ".frontierConsistent")).as("no frontier yet, but records").isFalse();

        FrontierState frontier = Told.frontier(4, series, "mmlu", Told.point(id("a"), "2023-03-01", .1), Told.point(id("b"), "2023-09-01", .3));
        teller.tell(frontier).settle();
        JsonPath status = given().get("/status").jsonPath();
        assertThat(status.getBoolean(key + ".frontierConsistent")).isTrue();
        assertThat(status.getBoolean(key + ".trendCurrent")).isFalse();
        assertThat(status.getBoolean("settled")).isFalse();
        teller.tell(Told.trend(frontier, Told.ACCEPTED)).settle();
        status = given().get("/status").jsonPath();
        assertThat(status.getBoolean(key + ".trendCurrent")).isTrue();
        assertThat(status.getLong(key + ".frontierRevision")).isEqualTo(4);
        assertThat(status.getLong("laws.find { it.series == '" + series + "' }.revision")).isEqualTo(3);
        assertThat(status.getLong("models")).isEqualTo(teller.number("select count(*) from model where not withdrawn"));
        assertThat(status.getLong("modelRevisions")).isEqualTo(teller.number("select sum(revision) from model where not withdrawn"));
    }

    /** Two dates have a line by the quantile, though one record has none of its own. */
    @Test
    void aTrendOfOneRecordIsCurrentOnceItIsDrawn() {
        teller.tell(Told.drawn(Told.mmluLaw(3, series, "mmlu"), 14_042)).tell(Told.releases(series, "mmlu", id("a"), "2023-03-01", .3, id("b"), "2023-09-01", .1));
        FrontierState frontier = Told.frontier(4, series, "mmlu", Told.point(id("a"), "2023-03-01", .3), Told.point(id("b"), "2023-09-01", .1));
        TrendState hurried = Told.trend(frontier, Told.ACCEPTED);
        teller.tell(frontier).tell(hurried).settle();
        String current = "keys.find { it.series == '" + series + "' }.trendCurrent";
        assertThat(given().get("/status").jsonPath().getBoolean(current)).isFalse();
        teller.tell(new TrendState(4, series, "mmlu", hurried.lawVersion(), null, List.of(new TrendEstimate("quantile", -.006, null, null, null)), hurried.reason(), hurried.from(), hurried.to(),
                hurried.recordedAt(), hurried.computedAt(), null, "0123456789abcdef", List.of(new Contender(id("a"), 1)))).settle();
        assertThat(given().get("/status").jsonPath().getBoolean(current)).isTrue();
        assertThat(get("/trend").getInt("records")).isEqualTo(1);
        assertThat(get("/trend").getList("estimators.name")).containsExactly("quantile");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/densities?basis=weight", "/densities?page=-1", "/densities?page=x", "/densities?size=0", "/densities?size=1001", "/densities?from=2024-13-01",
            "/densities?from=yesterday", "/densities?from=2024-02-01&to=2024-01-01", "/densities?kind=tiny", "/densities?benchmrk=mmlu", "/densities?status=fine",
            "/densities?sort=name", "/densities?format=xml", "/densities?relationship=friend", "/densities?benchmark=", "/densities?benchmark=a&benchmark=b",
            "/frontier?page=0", "/frontier?basis=INFERENCE", "/trend?status=measured", "/frontiers?benchmark=mmlu", "/frontier/history?basis=total", "/status?x=1",
            "/stream?type=law", "/stream?snapshot=all", "/stream?sereis=x", "/prices?from=2024-02-01&to=2024-01-01", "/prices?threshold=70", "/prices/trend?threshold=-1", "/prices/trend?threshold=NaN",
            "/prices/trend?threshold=high", "/prices/trend?provider=x" })
    void whatIsNotUnderstoodIsRefusedAndNamed(String path) {
        given().get(path).then().statusCode(400).contentType(Problem.MEDIA_TYPE).body("code", equalTo("DNS4002"), "status", equalTo(400), "type", equalTo("urn:densimeter:problem:DNS4002"))
                .body("title", equalTo("a query parameter is not understood"));
        assertThat(given().get(path).jsonPath().getString("field")).isNotBlank();
        assertThat(given().get(path).jsonPath().getString("rule")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({ "8e9, 8e9", "8e+9, 8e9", "8E+09, 8e9", "8.0e9, 8e9", "8000000000, 8e9", "1e-5, 1e-5" })
    void numbersAreTakenAsLanguagesPrintThem(String written, double meant) {
        tellThreeReleases();
        teller.settle();
        JsonPath answer = given().queryParam("params", written).queryParam("score", 60).queryParam("series", series).queryParam("benchmark", "mmlu").get("/forecast").then().statusCode(200).extract()
                .jsonPath();
        assertThat(answer.getDouble("asked.params")).isCloseTo(meant, withPercentage(1e-4));
        assertThat(given().queryParam("chipDoublingDays", 0).get("/forecast").jsonPath().getString("rule")).isEqualTo("a number such as 8.5 or 8e9, over 0 and up to 1000000");
        assertThat(given().queryParam("params", "1e19").get("/forecast").jsonPath().getString("detail")).isEqualTo("params must be a number such as 8.5 or 8e9, over 0 and up to 1e18");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/densities?benchmark=none-such", "/frontier?benchmark=none-such", "/trend?series=none-such", "/frontier/history?benchmark=none-such", "/nothing/here" })
    void whatDoesNotExistIsNotFound(String path) {
        given().get(path).then().statusCode(404).contentType(Problem.MEDIA_TYPE).body("code", equalTo("DNS4001"));
    }

    @ParameterizedTest
    @CsvSource({ "series=none-such, series, none-such", "benchmark=none-such, benchmark, none-such", "excludeFlags=contaminted, excludeFlags, contaminted",
            "excludeFlags=contaminated&excludeFlags=provisionl, excludeFlags, provisionl", "flag=nothing, flag, nothing", "family=nobody, family, nobody", "evaluator=nobody, evaluator, nobody" })
    void aNameThatNothingBearsIsNotFoundAndIsTheOneThatIsNamed(String parameter, String field, String value) {
        tellThreeReleases();
        teller.settle();
        String key = (parameter.startsWith("series") ? "" : "&series=" + series) + (parameter.startsWith("benchmark") ? "" : "&benchmark=mmlu");
        given().get("/densities?" + parameter + key).then().statusCode(404).contentType(Problem.MEDIA_TYPE).body("code", equalTo("DNS4001"), "field", equalTo(field), "value", equalTo(value));
    }

    @Test
    void otherMethodsAndMediaTypesAreProblemsToo() {
        given().delete("/densities").then().statusCode(405).contentType(Problem.MEDIA_TYPE).body("code", equalTo("DNS4003"));
        given().accept("image/png").get("/densities").then().statusCode(406).contentType(Problem.MEDIA_TYPE).body("code", equalTo("DNS4003"));
    }

    @Test
    void theInterfaceIsDocumented() {
        JsonPath api = given().accept("application/json").get("/q/openapi?format=json").then().statusCode(200).extract().jsonPath();
        assertThat(api.getMap("paths").keySet()).contains("/densities",
                "/densities/{model}", "/frontier", "/frontiers", "/frontier/history", "/trend", "/trends", "/trend/history", "/trend/shape", "/trend/influence",
                "/trend/break", "/stream", "/status", "/series", "/benchmarks", "/prices", "/prices/trend", "/algorithmic-progress", "/algorithmic-progress/history");
        assertThat(api.getList("paths.'/trend'.get.parameters.name")).contains("window", "asOf", "relationship");
        assertThat(api.getList("paths.'/densities'.get.parameters.name")).contains("benchmark", "basis", "evaluator", "page", "format").doesNotHaveDuplicates();
        assertThat(api.getList("components.schemas.DensityStatus.enum")).containsExactly("measured", "below_range", "above_range", "no_score");
        assertThat(api.getList("paths.'/prices/trend'.get.parameters.name")).containsExactlyInAnyOrder("benchmark", "threshold", "format");
        assertThat(api.getList("paths.'/algorithmic-progress'.get.parameters.find { it.name == 'estimator' }.schema.items.enum")).containsExactly("published", "l1", "least-squares");
    }

    @Test
    void thePageIsServed() {
        given().get("/").then().statusCode(200).contentType(startsWith("text/html")).body(containsString("/stream"));
    }
}
