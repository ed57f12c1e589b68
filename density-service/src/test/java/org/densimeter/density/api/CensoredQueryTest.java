package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.List;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** Releases above the measurable range in the answers: lower bounds, records of unknown height, a censored quantile. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class CensoredQueryTest extends QueryCase {

    private static final double[] SCORES = {40, 50, 45, 60, 62, 99.9, 70, 99.5};

    @Test
    void countsReleasesAboveTheRangeByTheirBound() {
        FittedLaw law = PublishedStates.drawn(PublishedStates.mmluLaw(1, series, "mmlu"), 14_042);
        DensityIntervals intervals = DensityIntervals.of(law).orElseThrow();
        publisher.publish(law);
        List<FrontierPoint> points = new ArrayList<>();
        for (int i = 0; i < SCORES.length; i++) {
            Model model = PublishedStates.card(id("m" + i), "202" + (3 + i / 4) + "-0" + (4 + i % 4) + "-01", 7e9,
                    "family-" + i, Kind.BASE, 16);
            List<Result> results = List
                    .of(PublishedStates.result(model.id(), "mmlu", SCORES[i], "Maker", Relationship.FIRST_PARTY));
            DensityEntry entry = DensityEvaluation.of(model, results, ScorePolicy.DEFAULT)
                    .under(law, intervals, law.items());
            publisher.publish(PublishedStates.densities(1, 1, model, results, entry));
            if (entry.status() == DensityStatus.MEASURED) {
                points.add(new FrontierPoint(model.id(), model.releaseDate(), entry.score(), entry.density(),
                        entry.interval(), entry.effectiveParams()));
            }
        }
        assertThat(points).hasSize(6);
        FrontierState frontier = PublishedStates.frontier(9, series, "mmlu", points.toArray(FrontierPoint[]::new));
        publisher.publish(frontier).settle();

        // 99.9 % of 14,042 items: the bound is at the end of the range less two of its standard errors
        double upper = new LawInForce(law).range().upper(100 * Math.sqrt(.999 * .001 / 14_042));
        double bound = law.law().effectiveParams(upper).fold(params -> params, floor -> 0., ceiling -> 0.) / 7e9;
        JsonPath answer = get("/frontier");
        assertThat(answer.getList("atLeast.model")).containsExactly(id("m5"));
        assertThat(answer.getDouble("atLeast[0].atLeast")).isCloseTo(bound, withPercentage(1e-3));
        assertThat(answer.getDouble("atLeast[0].atLeast")).isGreaterThan(answer.getDouble("records[-1].density"));
        JsonPath listed = given().get("/frontiers?size=1000").jsonPath();
        assertThat(listed.getList("find { it.series == '" + series + "' }.atLeast.model")).containsExactly(id("m5"));
        assertThat(listed.getDouble("find { it.series == '" + series + "' }.atLeast[0].atLeast")).isCloseTo(bound,
                withPercentage(1e-3));
        assertThat(given().get("/frontiers?size=1000&format=csv").asString().lines())
                .anyMatch(line -> line.startsWith(series + ",mmlu") && line.contains(id("m5") + " >= "));
        assertThat(get("/frontier?to=2024-04-30").getList("atLeast")).isEmpty();
        assertThat(get("/densities/" + id("m5") + "/explain").getDouble("atLeast")).isCloseTo(bound,
                withPercentage(1e-3));
        assertThat(get("/densities/" + id("m0") + "/explain").getMap("")).containsEntry("atLeast", null);

        JsonPath trend = get("/trend");
        assertThat(trend.getInt("censoring.releases")).isEqualTo(2);
        assertThat(trend.getBoolean("censoring.rulerExhausted")).as("eight releases are too few").isTrue();
        assertThat(trend.getString("censoring.identifiedUntil")).isNull();
        assertThat(trend.getMap("censoring.uncensored")).isEqualTo(trend.getMap("estimators[-1]"));
        assertThat(trend.getList("remarks", String.class))
                .anyMatch(remark -> remark.contains("leaves out the 2 above"));
        assertThat(get("/trend?to=2024-04-30").getMap("")).containsEntry("censoring", null);
        String csv = given().get("/trend?format=csv&series=" + series + "&benchmark=mmlu").asString();
        assertThat(csv.lines().findFirst().orElseThrow()).contains(",censored,rulerExhausted,identifiedUntil,");
    }
}
