package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import java.time.LocalDate;
import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** What {@code cluster} changes: the intervals, and nothing else. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class ClusterParameterTest extends PublishedRecordsCase {

    /** So many that scores have hardly any error. */
    private static final int ITEMS = 2_000_000_000;

    /** The published records, each a family of its own, of the organisation that {@code organisations} names. */
    private FittedLaw publishRecordsOf(String... organisations) {
        FittedLaw law = PublishedStates.drawn(PublishedStates.mmluLaw(1, series, "mmlu"), ITEMS);
        publisher.publish(law);
        for (int i = 0; i < PUBLISHED.length; i += 3) {
            Model card = new Model(id((String) PUBLISHED[i]), (String) PUBLISHED[i], "Clustered-" + series + i,
                    organisations[i / 3 % organisations.length], LocalDate.parse((String) PUBLISHED[i + 1]),
                    1_050_000_000L, 1_000_000_000L, null, null, null, Architecture.DENSE, Kind.BASE, 16, null, null,
                    List.of(), "test", null);
            publish(law, card, (Double) PUBLISHED[i + 2]);
        }
        publisher.settle();
        return law;
    }

    /**
     * Draws of the law differ in a alone, which changes all densities by one factor: with a single organisation the
     * ends of the interval are the slope itself.
     */
    @Test
    void aSingleOrganisationDeterminesNoInterval() {
        publishRecordsOf("Maker");
        JsonPath single = get("/trend?cluster=organisation");
        assertThat(single.getString("cluster")).isEqualTo("organisation");
        assertThat(single.getString("computed")).isEqualTo("on demand");
        String quantile = "estimators.find { it.name == 'quantile' }.";
        double slope = single.getDouble(quantile + "slopePerDay");
        assertThat(single.getDouble(quantile + "interval.slopeLower")).isCloseTo(slope, within(2e-6));
        assertThat(single.getDouble(quantile + "interval.slopeUpper")).isCloseTo(slope, within(2e-6));
        assertThat(single.getList("remarks", String.class))
                .anySatisfy(remark -> assertThat(remark).startsWith("all releases are of one organisation: "));

        JsonPath byFamily = get("/trend?cluster=family");
        assertThat(byFamily.getString("cluster")).isEqualTo("family");
        assertThat(byFamily.getDouble(quantile + "slopePerDay")).isEqualTo(slope);
        assertThat(byFamily.getDouble(quantile + "interval.slopeUpper")).isGreaterThan(slope + 1e-4);
        assertThat(byFamily.getList("remarks", String.class)).noneMatch(remark -> remark.contains("are of one"));
        assertThat(byFamily.getDouble("slopePerDay")).isEqualTo(single.getDouble("slopePerDay"));
        assertThat(text("/trend?cluster=family")).isEqualTo(text("/trend"));
    }

    /** Without an organisation a release counts by its family: nine clusters, and no remark on few of them. */
    @Test
    void releasesWithoutAnOrganisationCountByTheirFamily() {
        publishRecordsOf((String) null);
        JsonPath trend = get("/trend?cluster=organisation");
        assertThat(trend.getList("remarks", String.class)).noneMatch(remark -> remark.startsWith("all releases are"));
        assertThat(trend.getDouble("interval.slopeUpper")).isGreaterThan(trend.getDouble("slopePerDay") + 1e-4);
    }

    @Test
    void everyAnswerWithAnIntervalOfATrendNamesItsCluster() {
        publishRecordsOf("Maker", "Other", "Third");
        publisher.publish(PublishedStates.mmluLaw(1, series + "-with", "mmlu"));
        publisher.settle();
        for (String path : List.of("/trend", "/trend?window=3", "/trend/break?date=2024-03-01",
                "/forecast?score=60&params=1e9", "/edge?score=60&memoryGb=4", "/windows?factor=2",
                "/equivalents?model=" + id("Gemma2-9B"), "/compare?with=mmlu&withSeries=" + series + "-with")) {
            String query = path + (path.contains("?") ? "&" : "?");
            assertThat(get(path).getString("cluster")).as(path).isEqualTo("family");
            assertThat(get(query + "cluster=organisation").getString("cluster")).as(path).isEqualTo("organisation");
            List<String> csv = text(query + "cluster=organisation&format=csv").lines().toList();
            int column = List.of(csv.get(0).split(",")).indexOf("cluster");
            assertThat(column).as(path).isPositive();
            assertThat(csv.get(1)).as(path).contains("organisation");
        }
    }

    @Test
    void anotherClusterIsRefusedAndSoIsOneWhereNothingIsResampled() {
        publishRecordsOf("Maker");
        String key = "series=" + series + "&benchmark=mmlu";
        given().get("/trend?cluster=country&" + key)
                .then()
                .statusCode(400)
                .body("field", equalTo("cluster"), "value", equalTo("country"));
        for (String path : List.of("/frontier?", "/densities?", "/trend/shape?", "/trend/influence?")) {
            given().get(path + "cluster=organisation&" + key)
                    .then()
                    .statusCode(400)
                    .body("field", equalTo("cluster"), "code", equalTo("DNS5002"));
        }
    }
}
