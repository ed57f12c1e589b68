package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.UUID;

import org.densimeter.contract.ModelPrices.ListedPrice;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.ReadModelCase;
import org.densimeter.density.readmodel.SamplePrices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** A price far below all others does not count until it is confirmed. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class HeldPricesTest extends ReadModelCase {

    private final String mark = "priced-" + UUID.randomUUID();

    @BeforeEach
    void forget() {
        publisher.execute("delete from price");
    }

    private static JsonPath get(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }

    /** The figures are those of PriceQueryTest: a price that is held changes none. */
    @Test
    void aPriceFarBelowAllOthersCountsOnceItIsConfirmed() {
        SamplePrices.builtIn().forEach(publisher::publish);
        ListedPrice perToken = SamplePrices.price("p", "2024-09-01", 2e-6, 80.);
        publisher.publish(SamplePrices.prices(1, mark, perToken)).settle();
        JsonPath trend = get("/prices/trend");
        assertThat(trend.getInt("prices")).isEqualTo(86);
        assertThat(trend.getInt("competing")).isEqualTo(38);
        assertThat(trend.getDouble("endPoints.days")).isCloseTo(149.53225, within(.00001));
        assertThat(trend.getList("held.model")).containsExactly(mark);
        // the lowest price of all on that day is that of llama3-8b-8192 of 2024-06-30
        assertThat(trend.getDouble("held[0].cheapest")).isEqualTo(0.05);
        assertThat(trend.getString("held[0].reason")).contains("20 times below").contains("confirmed");
        JsonPath listed = get("/prices?size=1000");
        assertThat(listed.getList("findAll { it.held }.model")).containsExactly(mark);
        assertThat(listed.getList("findAll { it.held }.heldReason")).isEqualTo(trend.getList("held.reason"));
        assertThat(listed.getList("findAll { !it.held }")).hasSize(85);
        assertThat(listed.getList("findAll { !it.held && it.heldReason != null }")).isEmpty();
        JsonPath alone = get("/prices?model=" + mark + "&provider=p&size=1");
        assertThat(alone.getBoolean("[0].held")).isTrue();
        publisher.publish(SamplePrices.prices(2, mark, SamplePrices.confirmed(perToken, "a free month"))).settle();
        JsonPath after = get("/prices/trend");
        assertThat(after.getList("held")).isEmpty();
        assertThat(get("/prices?size=1000").getList("findAll { it.held }")).isEmpty();
        assertThat(after.getInt("competing")).isEqualTo(39);
        assertThat(after.getList("records.model")).contains(mark);
    }
}
