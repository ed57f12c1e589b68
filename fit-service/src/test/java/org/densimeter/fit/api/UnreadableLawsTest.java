package org.densimeter.fit.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

import org.densimeter.contract.ReferenceData;
import org.densimeter.contract.Topic;
import org.densimeter.fit.FitStack;
import org.densimeter.fit.FitTopics;
import org.densimeter.fit.ReferenceCatalogue;
import org.densimeter.fit.Waiting;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.json.WireFormat;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Laws that earlier versions stored and that cannot be shown: they hide no other, and are fitted again. */
@QuarkusTest
@QuarkusTestResource(FitStack.class)
class UnreadableLawsTest {

    private static final List<String> BROKEN = List.of("nan", "infinite", "missing", "nothing", "text");

    FitTopics topics;

    @BeforeEach
    void fiveRowsThatCannotBeShown() throws SQLException, IOException {
        QueriedLaws.publish(topics);
        insert("nan", law -> performance(law).put("gamma", Double.NaN));
        insert("infinite", law -> ((ObjectNode) law.at("/law/loss")).put("a", Double.POSITIVE_INFINITY));
        insert("missing", law -> performance(law).remove("l"));
        insert("nothing", ObjectNode::removeAll);
        insert("text", law -> law.put("law", "none"));
        insert("drawn",
                law -> ((ObjectNode) law.get("draws")).put("draws", 3)
                        .put("constants", infiniteDraws())
                        .put("lossAtEdge", 0));
    }

    /** Three draws as 4-byte numbers; in one c has overflowed, in one everything is NaN. */
    private static String infiniteDraws() {
        float[] draw = {0, 1.57f, .103f, 39.7f, .2376f, 79.3f, -24.9f, .204f, 20.7f};
        ByteBuffer buffer = ByteBuffer.allocate(3 * draw.length * Float.BYTES);
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < draw.length; k++) {
                buffer.putFloat(i == 1 && k == 5 ? Float.POSITIVE_INFINITY : draw[k]);
            }
        }
        return Base64.getEncoder().encodeToString(buffer.array());
    }

    @Test
    void theListOfLawsShowsTheOthers() {
        given().get("/laws?size=1000")
                .then()
                .statusCode(200)
                .body("benchmark", hasItems("mmlu", "bbh", "nan", "infinite", "missing", "nothing", "text", "drawn"))
                .body("find { it.series == 'queried' && it.benchmark == 'bbh' }.health.ok", equalTo(true))
                .body("find { it.benchmark == 'nan' }.performance", nullValue());
        assertThat(
                given().get("/laws?size=1000&format=csv").then().statusCode(200).extract().asString().lines().toList())
                .anyMatch(line -> line.startsWith("broken,nan,1,"));
        given().get("/laws?size=1000&draws=true").then().statusCode(200);
        given().get("/status").then().statusCode(200).body("laws.benchmark", hasItem("nan"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "infinite", "missing", "nothing", "text"})
    void theLawItselfSaysThatItCannotBeRead(String benchmark) {
        given().get("/laws/broken/" + benchmark)
                .then()
                .statusCode(200)
                .body("series", equalTo("broken"))
                .body("health.ok", equalTo(false))
                .body("health.code", equalTo("DNS3007"))
                .body("loss", nullValue());
        given().get("/laws/broken/" + benchmark + "/history").then().statusCode(200);
        given().get("/laws/broken/" + benchmark + "/predict?score=50")
                .then()
                .statusCode(404)
                .body("code", equalTo("DNS3001"));
    }

    /** Two of the three draws are laws; the interval is theirs. */
    @Test
    void aLawWithDrawsThatAreNoLawsIsShownByItsOtherDraws() {
        JsonPath law = Waiting.json(given().get("/laws/broken/drawn").then().statusCode(200).extract().response());
        assertThat(law.getDouble("interval.ceiling.upper")).isLessThan(100);
        given().get("/laws/broken/drawn/predict?score=50").then().statusCode(200);
    }

    /** A data directory that holds such a law starts: when the reference data are read, it is fitted again. */
    @Test
    void suchALawIsFittedAgain() {
        ReferenceData mmlu = ReferenceCatalogue.data("broken", "mmlu", 1);
        for (String benchmark : BROKEN) {
            topics.send(new ReferenceData(1, ReferenceCatalogue.RECORDED_AT, mmlu.series(), benchmark, mmlu.runs(),
                    mmlu.scores()));
        }
        for (String benchmark : BROKEN) {
            Waiting.patiently().until(() -> !topics.laws("broken/" + benchmark).isEmpty());
            FittedLaw law = topics.laws("broken/" + benchmark).get(0);
            assertThat(law.revision()).isEqualTo(2);
            assertThat(law.health().ok()).isTrue();
        }
        Waiting.untilAtRest();
        given().get("/laws/broken/nan/history").then().statusCode(200).body("health.ok", equalTo(List.of(true, false)));
        restore();
    }

    private static void restore() {
        try (Connection database = connect(); var statement = database.createStatement()) {
            statement.executeUpdate("delete from law_revision where series = 'broken' and revision > 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode performance(ObjectNode law) {
        return (ObjectNode) law.at("/law/performance");
    }

    private static void insert(String benchmark, Consumer<ObjectNode> change) throws SQLException, IOException {
        ObjectNode law;
        try (InputStream golden = Topic.class
                .getResourceAsStream("/schemas/golden/org.densimeter.scaling-laws.v1.drawn.json")) {
            law = (ObjectNode) WireFormat.mapper().readTree(golden);
        }
        ((ObjectNode) law.get("series")).put("id", "broken");
        law.put("benchmark", benchmark).put("revision", 1);
        change.accept(law);
        try (Connection database = connect();
                PreparedStatement insert = database.prepareStatement("insert into law_revision (series, benchmark, "
                        + "revision, version, ok, recorded_at, fitted_at, payload) values ('broken', ?, 1, 'old', "
                        + "true, now(), now(), ?) on conflict do nothing")) {
            insert.setString(1, benchmark);
            insert.setString(2, WireFormat.mapper().writeValueAsString(law));
            insert.executeUpdate();
        }
    }

    private static Connection connect() throws SQLException {
        String address = ConfigProvider.getConfig().getValue("densimeter.database", String.class);
        return DriverManager.getConnection("jdbc:postgresql://" + address, "densimeter_fit", "densimeter");
    }
}
