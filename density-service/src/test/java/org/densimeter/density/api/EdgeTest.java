package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.hamcrest.Matchers.equalTo;

import org.densimeter.density.readmodel.ReadModelAlone;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** Densing times Moore. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class EdgeTest extends PublishedRecordsCase {

    /** method.md, section 5: 106.2 days and a chip that doubles every 767 are 93 days together. */
    @Test
    void densingTimesMooreIsFasterThanEither() {
        publishRecords();
        JsonPath answer = get("/edge?score=85&memoryGb=4&bits=4&today=2023-06-01");
        assertThat(answer.getList("doubling.estimator")).containsExactly("records", "debiased", "quantile");
        assertThat(answer.getDouble("doubling[0].density.days")).isCloseTo(106.2, within(.1));
        assertThat(answer.getDouble("doubling[0].combined.days")).isCloseTo(93.26, within(.01));
        assertThat(answer.getDouble("doubling[2].combined.days")).isCloseTo(117.52, within(.01));
        assertThat(answer.getDouble("doubling[2].combined.lower")).isLessThanOrEqualTo(117.53);
        assertThat(answer.getList("fits.fixedDevice.date")).containsExactly("2025-11-12", "2025-08-12");
        assertThat(answer.getList("fits.growingDevice.date")).containsExactly("2025-06-28", "2025-05-07");
        assertThat(answer.getDouble("asked.chipDoublingDays")).isEqualTo(767);
        assertThat(answer.getList("largest.date")).hasSize(10).endsWith("2025-06-01");
        assertThat(answer.getDouble("largest[1].effectiveParams.value")).isCloseTo(1_106_770_570, withPercentage(.01));
        assertThat(answer.getDouble("largest[3].effectiveParams.value")).isCloseTo(4_312_982_841., withPercentage(.01));
        assertThat(answer.getDouble("largest[8].effectiveParams.value")).isCloseTo(178_689_532_418.,
                withPercentage(.01));
    }

    /** Releases of 1e9 dense parameters of 16 bits take 2 GB: 16 GB of them are 8e9 parameters. */
    @Test
    void onBasisMemoryReleasesCountWithTheGigabytesTheyTake() {
        publishRecords();
        JsonPath answer = get("/edge?score=85&memoryGb=16&basis=memory&today=2023-06-01");
        assertThat(answer.getList("fits.fixedDevice.date")).containsExactly("2025-11-12", "2025-08-12");
        assertThat(answer.getDouble("largest[1].effectiveParams.value")).isCloseTo(1_106_770_570, withPercentage(.01));
        assertThat(answer.getString("assumes")).contains("at the bits it was released with");
        given().get("/edge?score=85&memoryGb=16&basis=memory&bits=4&series=" + series + "&benchmark=mmlu")
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS4020"), "field", equalTo("bits"));
    }

    /** The device that is requested today was smaller before, by the day of the fixed device and the same constants. */
    @Test
    void aGrowingDeviceIsLaterThanAFixedOneWhereTheDayIsInThePast() {
        publishRecords();
        JsonPath past = get("/edge?score=85&memoryGb=4&bits=4&today=2026-06-01");
        assertThat(past.getList("fits.fixedDevice.date")).containsExactly("2025-11-12", "2025-08-12");
        assertThat(past.getList("fits.growingDevice.date", String.class)).satisfiesExactly(
                byQuantile -> assertThat(byQuantile).isBetween("2025-12-12", "2025-12-13"),
                byRecords -> assertThat(byRecords).isBetween("2025-09-16", "2025-09-17"));
    }

    /** mmlu's published ceiling is 98.673 %, by Python. */
    @Test
    void aScoreOutsideTheLawsRangeHasNoFit() {
        publishRecords();
        assertThat(get("/edge?score=99&memoryGb=4").getString("unanswered.code")).isEqualTo("DNS4023");
        assertThat(get("/edge?score=99&memoryGb=4").getList("fits")).isEmpty();
    }
}
