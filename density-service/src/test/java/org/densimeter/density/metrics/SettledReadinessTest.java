package org.densimeter.density.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import java.time.Duration;

import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.ReadModelCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Readiness says whether frontiers and trends are current, and stays ready. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class SettledReadinessTest extends ReadModelCase {

    @Test
    void theServiceIsReadyAndSaysHowLongItIsNotSettled() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'frontiers and trends' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'frontiers and trends' }.data.state",
                        oneOf("settled", "computing", "degraded"));
    }

    @ParameterizedTest
    @CsvSource({"0, settled", "15, settled", "16, computing", "120, computing", "121, degraded"})
    void itIsDegradedAfterTwoMinutes(long seconds, String state) {
        assertThat(SettledReadiness.state(Duration.ofSeconds(seconds))).isEqualTo(state);
    }
}
