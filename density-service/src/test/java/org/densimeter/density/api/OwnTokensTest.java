package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.hamcrest.Matchers.equalTo;

import java.time.LocalDate;
import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * Densities, frontiers and trends with the law read at the tokens of each release. Three releases of 1e9 parameters
 * score 60 on mmlu, trained on 1, 5 and 15 trillion tokens, and another has no tokens. Expected N_eff of 60: the
 * equation of issue 12, section 5, in Python with the published constants, gives 8.858054e9, 2.944296e9 and 1.783982e9.
 */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class OwnTokensTest extends QueryCase {

    private void publish(FittedLaw law, String name, String releaseDate, Long tokens) {
        Model card = new Model(id(name), name, "Own-" + series, "Organisation", LocalDate.parse(releaseDate),
                1_100_000_000L, 1_000_000_000L, null, null, tokens, Architecture.DENSE, Kind.BASE, 16, null, null,
                List.of(), "test", null);
        var results = List.of(PublishedStates.result(card.id(), "mmlu", 60, "Lab", Relationship.FIRST_PARTY));
        publisher.publish(PublishedStates.densities(1, 1, card, results,
                DensityEvaluation.of(card, results, ScorePolicy.DEFAULT).under(law)));
    }

    /** What is evaluated for a request are the models of all tests. */
    private String family() {
        return "family=Own-" + series;
    }

    private void publishFour() {
        FittedLaw law = PublishedStates.mmluLaw(1, series, "mmlu");
        publisher.publish(law);
        publish(law, "long", "2023-06-01", 15_000_000_000_000L);
        publish(law, "usual", "2023-12-01", 5_000_000_000_000L);
        publish(law, "short", "2024-06-01", 1_000_000_000_000L);
        publish(law, "unknown", "2024-09-01", null);
        publisher.settle();
    }

    @Test
    void eachReleaseIsMeasuredAtItsTokensAndOneWithoutTokensSaysSo() {
        publishFour();
        JsonPath own = get("/densities?basisTokens=own&" + family());
        assertThat(own.getList("status")).containsExactly("measured", "measured", "measured", "no_tokens");
        assertThat(own.getList("basisTokens")).containsOnly("own");
        assertThat(own.getLong("[0].trainTokens")).isEqualTo(15_000_000_000_000L);
        assertThat(own.getDouble("[0].effectiveParams")).isCloseTo(1.783982e9, withPercentage(1e-3));
        assertThat(own.getDouble("[1].density")).isCloseTo(2.944296, withPercentage(1e-3));
        assertThat(own.getDouble("[2].density")).isCloseTo(8.858054, withPercentage(1e-3));
        assertThat(own.<Object>get("[3].density")).isNull();
        assertThat(own.getString("[3].reason")).isEqualTo("the card has no training tokens");
        assertThat(get("/densities?basisTokens=own&status=no_tokens&" + family()).getList("model"))
                .containsExactly(id("unknown"));

        JsonPath reference = get("/densities?basisTokens=reference&" + family());
        assertThat(reference.getList("status")).containsOnly("measured");
        assertThat(reference.getList("density", Double.class))
                .allSatisfy(density -> assertThat(density).isCloseTo(2.944296, withPercentage(1e-3)));
        assertThat(reference.getList("basisTokens")).containsOnly("reference");
    }

    @Test
    void frontierAndTrendRestOnTheReleasesWhoseTokensAreKnown() {
        publishFour();
        JsonPath usual = get("/frontier?" + family());
        assertThat(usual.getList("records.model")).as("equal densities: the first").containsExactly(id("long"));
        assertThat(usual.getString("basisTokens")).isEqualTo("reference");
        assertThat(usual.<Object>get("withoutTokens")).isNull();
        JsonPath own = get("/frontier?basisTokens=own&" + family());
        assertThat(own.getList("records.model")).containsExactly(id("long"), id("usual"), id("short"));
        assertThat(own.getInt("withoutTokens")).isEqualTo(1);
        assertThat(own.getInt("measured")).isEqualTo(3);
        assertThat(own.getInt("unmeasured")).isZero();

        // least squares over (97, ln 1.783982), (280, ln 2.944296), (463, ln 8.858054), by hand
        double slope = Math.log(8.858054 / 1.783982) / 366;
        JsonPath trend = get("/trend?basisTokens=own&" + family());
        assertThat(trend.getDouble("slopePerDay")).isCloseTo(slope, within(1e-7));
        assertThat(trend.getInt("longerTraining.releases")).isEqualTo(3);
        assertThat(trend.getInt("longerTraining.withoutTokens")).isEqualTo(1);
        assertThat(trend.getList("longerTraining.effects.estimator")).as("one record has no line")
                .containsExactly("quantile");
        assertThat(trend.getDouble("longerTraining.effects[0].referenceSlopePerDay")).isCloseTo(0, within(1e-12));
        assertThat(trend.<Object>get("longerTraining.effects[0].referenceDoublingDays")).isNull();
        assertThat(get("/trend?" + family()).<Object>get("longerTraining")).isNull();
        assertThat(get("/trend/influence?basisTokens=own&" + family()).getList("model")).hasSize(3);
        String csv = text("/trend?basisTokens=own&format=csv&" + family());
        assertThat(csv.lines().findFirst().orElseThrow()).contains(",basisTokens,withoutTokens,");
        assertThat(csv.lines().toList().get(1)).contains(",own,1,");
    }

    @Test
    void anotherBasisOfTokensIsRefused() {
        publishFour();
        given().get("/trend?basisTokens=theirs&series=" + series + "&benchmark=mmlu")
                .then()
                .statusCode(400)
                .body("field", equalTo("basisTokens"), "value", equalTo("theirs"));
    }
}
