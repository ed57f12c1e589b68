package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.densimeter.contract.AlgorithmicProgress.Gain;
import org.densimeter.contract.Completion;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.LedgerEntry;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.SamplePrices;
import org.densimeter.density.readmodel.SampleProgress;
import org.densimeter.density.readmodel.StatePublisher;
import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.density.TokensBasis;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.progress.LeaveOneOut;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.fixtures.Documented;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** Every answer is what the service's OpenAPI says it is. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class DensityOpenApiTest {

    private final String series = "documented-" + UUID.randomUUID();
    private final String parent = "parent-of-" + series;
    private Documented documented;
    private StatePublisher publisher;

    @BeforeEach
    void publishSomethingOfEverything() {
        documented = new Documented();
        publisher = new StatePublisher();
        FittedLaw law = PublishedStates.drawn(PublishedStates.mmluLaw(1, series, "mmlu"), 14_042);
        publisher.publish(law);
        Object[] datesAndScores = {"2023-03-01", 45., "2023-06-01", 52., "2023-09-01", 58., "2024-02-01", 64.,
                "2024-08-01", 70., "2025-01-01", 74., "2025-02-01", 99.9};
        for (int i = 0; i < datesAndScores.length; i += 2) {
            publish(law, PublishedStates.card(i == 0 ? parent : "release-" + i + "-of-" + series,
                    (String) datesAndScores[i], 2e9, "Family " + i, Kind.BASE, 16), (Double) datesAndScores[i + 1]);
        }
        Model card = PublishedStates.card("child-of-" + series, "2024-03-01", 1e9, "Family 0", Kind.PRUNED, 16);
        publish(law,
                new Model(card.id(), card.name(), card.family(), card.organisation(), card.releaseDate(),
                        card.paramsTotal(), card.paramsNonEmbedding(), null, null, null, Architecture.DENSE,
                        Kind.PRUNED, 16, parent, "made smaller", List.of(), "test", null),
                40);
        Model unscored = PublishedStates.card("unscored-of-" + series, "2024-04-01", 1e9, "Family 0", Kind.BASE, 16);
        publisher.publish(PublishedStates.densities(1, 1, unscored, List.of(),
                DensityEvaluation.of(unscored, List.of(), ScorePolicy.DEFAULT).under(law)));
        FrontierState frontier = PublishedStates.frontier(4, series, "mmlu",
                PublishedStates.point("a", "2023-03-01", .1), PublishedStates.point("b", "2023-09-01", .3));
        publisher.publish(frontier)
                .publish(PublishedStates.trend(frontier, PublishedStates.ACCEPTED))
                .publish(PublishedStates.frontier(5, series, "mmlu", PublishedStates.point("a", "2023-03-01", .1),
                        PublishedStates.point("b", "2023-09-01", .4)));
        publisher.publish(entry("2023-06-01", "2023-09-01")).publish(entry("2100-06-01", "2100-09-01"));
        SamplePrices.builtIn().forEach(publisher::publish);
        publisher.publish(SampleProgress.preferred(30, PublishedStates.ACCEPTED,
                SampleProgress.estimate("7", Estimator.PUBLISHED, "all", 8.684813),
                SampleProgress.estimate("7", Estimator.LEAST_SQUARES, "all", 10.1962)));
        publisher.publish(
                SampleProgress.of(30, "12", List.of(new LeaveOneOut.CrossValidationScore(12, .001, .04, 12, 0)),
                        SampleProgress.estimate("12", Estimator.L1, "all", null)));
        publisher.publish(SampleProgress.refused(30, "19", "no row states its vocabulary"));
        publisher.publish(SampleProgress.transformer(30, new Gain(Estimator.L1, 6.5, 2., null))).settle();
    }

    private void publish(FittedLaw law, Model model, double score) {
        List<Result> results = List.of(
                PublishedStates.result(model.id(), "mmlu", score, "Maker", Relationship.FIRST_PARTY),
                PublishedStates.result(model.id(), "mmlu", score - 1, "Lab", Relationship.THIRD_PARTY));
        publisher.publish(PublishedStates.densities(1, 1, model, results,
                DensityEvaluation.of(model, results, ScorePolicy.DEFAULT).under(law)));
    }

    /** An entry of the ledger with an interval and without, 92 days ahead. */
    private LedgerEntry entry(String day, String date) {
        return new LedgerEntry(1, series, "mmlu", LocalDate.parse(day), "law-1", LocalDate.parse("2023-03-01"), parent,
                .1, true,
                List.of(new LedgerEntry.FrontierForecast("quantile", 92, LocalDate.parse(date), .2, .1, 1.),
                        new LedgerEntry.FrontierForecast("records", 92, LocalDate.parse(date), .3, null, null)),
                PublishedStates.ACCEPTED, PublishedStates.ACCEPTED);
    }

    @AfterEach
    void forget() {
        publisher.execute("delete from forecast");
        publisher.execute("delete from price");
        publisher.execute("delete from progress");
        publisher.execute("delete from progress_history");
        publisher.close();
    }

    @Test
    void everyAnswerIsWhatIsSaidOfIt() {
        Response requested = RestAssured.post("/status/audits");
        assertThat(documented.violations("post", "/status/audits", requested)).isEmpty();
        String audit = requested.jsonPath().getString("id");
        String key = "series=" + series + "&benchmark=mmlu";
        List<String> questions = List.of("/densities?" + key, "/densities?basis=memory&evaluator=Lab&" + key,
                "/densities?format=csv&" + key, "/densities?format=ndjson&" + key, "/densities/" + parent,
                "/densities/" + parent + "/explain?" + key, "/densities/unscored-of-" + series + "/explain?" + key,
                "/frontier?" + key, "/frontier?kind=pruned&" + key, "/frontier?kind=quantized&" + key,
                "/frontiers?size=1000", "/frontier/history?" + key, "/trend?" + key, "/trend?basis=total&" + key,
                "/trend?window=3&" + key, "/trend?kind=pruned&" + key, "/trends?size=1000", "/trend/history?" + key,
                "/trend/shape?basis=total&" + key, "/trend/shape?kind=pruned&" + key,
                "/trend/influence?basis=total&" + key, "/trend/break?basis=total&date=2024-01-01&" + key,
                "/trend/break?" + key, "/chart?" + key, "/chart?kind=quantized&" + key,
                "/chart?provisional=include&basis=memory&points=1&" + key,
                "/forecast?score=60&date=2026-01-01&bits=4&" + key, "/forecast?score=60&params=1e9&" + key,
                "/forecast?params=1e9&date=2026-01-01&" + key, "/forecast?score=1&params=1e9&" + key,
                "/forecast?score=60&memoryGb=4&basis=memory&" + key, "/forecast?params=8e9&date=2190-01-01&" + key,
                "/forecasts?size=1000", "/forecasts/calibration", "/forecasts?format=csv",
                "/edge?score=60&memoryGb=4&basis=memory&today=2199-01-01&" + key,
                "/equivalents?today=2100-01-01&model=" + parent + "&" + key,
                "/equivalents?model=unscored-of-" + series + "&" + key, "/trend?family=no-such&" + key,
                "/equivalents?model=" + parent + "&" + key, "/windows?" + key, "/compression?" + key,
                "/edge?score=60&memoryGb=4&" + key, "/edge?memoryGb=4&" + key,
                "/compare?with=mmlu&withSeries=" + series + "&" + key, "/compare?with=none-such&" + key,
                "/agreement?" + key, "/agreement?format=csv&" + key, "/series?size=1000", "/benchmarks", "/status",
                "/status/audits", "/status/audits/" + audit, "/prices", "/prices/trend", "/prices/trend?threshold=99",
                "/algorithmic-progress", "/algorithmic-progress?specification=all",
                "/algorithmic-progress?specification=19", "/algorithmic-progress?specification=7-transformer",
                "/algorithmic-progress/history", "/densities?benchmark=none-such", "/densities?size=0", "/dead-letters",
                "/dead-letters/trends", "/dead-letters/none-such");
        assertThat(questions.stream().flatMap(question -> documented.violations(question).stream())).isEmpty();
        assertThat(documented.missing()).isEmpty();
        assertThat(questions).extracting(documented::path)
                .as("every path but the stream, whose answer has no end")
                .contains(documented.paths().stream().filter(path -> !path.equals("/stream")).toArray(String[]::new));
    }

    /** A completed release, and one above the measurable range of the law. */
    @Test
    void answersWithCompletedAndCensoredReleasesAreWhatIsSaidOfThem() {
        String composite = "mean-" + series;
        List<Composite.Part> parts = List.of(new Composite.Part("mmlu", .5), new Composite.Part("bbh", .5));
        FittedLaw drawn = PublishedStates.drawn(PublishedStates.mmluLaw(1, series, composite), 14_042);
        FittedLaw law = new FittedLaw(1, drawn.series(), composite, parts, drawn.version(), drawn.law(), drawn.loss(),
                drawn.performance(), drawn.health(), drawn.recordedAt(), drawn.draws(), drawn.benchmarks());
        Completion completion = new Completion(1, PublishedStates.ACCEPTED, composite, Stage.PRETRAINED, parts,
                List.of("gsm8k"), "00112233445566bb", List.of(0., 0., 0.),
                List.of(List.of(1., .99, .99), List.of(.99, 1., .99), List.of(.99, .99, 1.)), 100, 10, -1., null, null);
        LawInForce inForce = new LawInForce(law).completing(completion.inForce().orElseThrow());
        publisher.publish(law).publish(completion);
        String completed = publish(inForce, "completed", "2023-06-01", "mmlu", 50., "gsm8k", 51.);
        publish(inForce, "measured", "2023-09-01", "mmlu", 58., "bbh", 60.);
        String above = publish(inForce, "above", "2024-03-01", "mmlu", 99.9, "bbh", 99.9);
        publisher.settle();
        String key = "series=" + series + "&benchmark=" + composite;
        assertThat(RestAssured.get("/densities?" + key).jsonPath().getList("status")).containsExactly("completed",
                "measured", "above_range");
        JsonPath frontier = RestAssured.get("/frontier?" + key).jsonPath();
        assertThat(frontier.getList("records.status")).contains("completed");
        assertThat(frontier.getList("atLeast.model")).containsExactly(above);
        assertThat(RestAssured.get("/trend?" + key).jsonPath().getMap("censoring")).containsEntry("releases", 1);
        List<String> questions = List.of("/densities?" + key, "/densities?status=completed&" + key,
                "/densities?format=ndjson&" + key, "/densities/" + completed, "/densities/" + above,
                "/densities/" + completed + "/explain?" + key, "/densities/" + above + "/explain?" + key,
                "/frontier?" + key, "/frontier?basis=total&" + key, "/trend?" + key, "/trend?basis=total&" + key,
                "/status");
        assertThat(questions.stream().flatMap(question -> documented.violations(question).stream())).isEmpty();
    }

    private String publish(LawInForce law, String name, String releaseDate, Object... scores) {
        Model model = PublishedStates.card(name + "-of-" + series, releaseDate, 1e9, "Family " + name, Kind.BASE, 16);
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < scores.length; i += 2) {
            results.add(PublishedStates.result(model.id(), (String) scores[i], (Double) scores[i + 1], "Maker",
                    Relationship.FIRST_PARTY));
        }
        publisher.publish(PublishedStates.densities(1, 2, model, results,
                DensityEvaluation.of(model, results, ScorePolicy.DEFAULT)
                        .under(law, TokensBasis.REFERENCE, DensityIntervals.of(law.fitted()).orElseThrow())));
        return model.id();
    }

    @Test
    void theParametersAreTypedAndRequiredWhereTheyAre() {
        JsonPath api = RestAssured.get("/q/openapi?format=json").jsonPath();
        assertThat(parameter(api, "/edge", "memoryGb").get("required")).isEqualTo(true);
        assertThat(schema(api, "/edge", "memoryGb")).containsEntry("type", "number");
        assertThat(schema(api, "/densities", "sort")).containsEntry("enum",
                List.of("date", "-date", "density", "-density"));
        assertThat(schema(api, "/densities", "series")).containsEntry("default", "minicpm3-2025");
        assertThat(schema(api, "/densities", "asOf")).containsEntry("type", "string");
        assertThat(schema(api, "/densities/{model}", "benchmark")).containsEntry("type", "array");
        assertThat(schema(api, "/stream", "type")).containsEntry("type", "array");
        assertThat(api.getString("paths.'/compare'.get.responses.4XX.description"))
                .contains("DNS5002 (unknown parameter)", "DNS4020");
    }

    private static Map<String, Object> parameter(JsonPath api, String path, String name) {
        return api.getMap("paths.'" + path + "'.get.parameters.find { it.name == '" + name + "' }");
    }

    private static Map<String, Object> schema(JsonPath api, String path, String name) {
        return api.getMap("paths.'" + path + "'.get.parameters.find { it.name == '" + name + "' }.schema");
    }

    @Test
    void anotherAnswerIsNot() {
        assertThat(documented.violations("get", "/trend", RestAssured.get("/status"))).isNotEmpty();
    }

    @Test
    void fieldsHaveTheirUnits() {
        JsonPath api = RestAssured.get("/q/openapi?format=json").jsonPath();
        assertThat(api.getString("components.schemas.TrendView.properties.doublingMonths.description"))
                .contains("months of 30.4375 days");
        assertThat(api.getString("components.schemas.ReferenceSeries.properties.tokensAtLaw.description"))
                .as("of a record of law")
                .isNotBlank();
    }
}
