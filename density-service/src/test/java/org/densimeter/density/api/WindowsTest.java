package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** How long releases are worth their price. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class WindowsTest extends PublishedRecordsCase {

    /** NMI: records held 87 days on average, median 80; and the frontier doubles every 106.2 days. */
    @Test
    void recordsHeldAndHoldAsPublished() {
        FittedLaw law = publishRecords();
        publish(law, PublishedStates.card(id("behind"), "2024-07-01", 1e9, "Behind", Kind.BASE, 16), .5);
        publisher.settle();
        JsonPath answer = get("/windows?factor=2");
        assertThat(answer.getInt("holding.ended")).isEqualTo(8);
        assertThat(answer.getDouble("holding.meanDays")).isCloseTo(87, within(.5));
        assertThat(answer.getDouble("holding.medianDays")).isCloseTo(80, within(.5));
        assertThat(answer.getList("windows.model")).hasSize(9).startsWith(id("Llama-65B")).doesNotContain(id("behind"));
        assertThat(answer.getList("windows.isRecord")).containsOnly(true);
        assertThat(answer.getInt("windows[0].heldDays")).isEqualTo(116);
        assertThat(answer.<Object>get("windows[8].heldDays")).isNull();
        assertThat(answer.getString("windows[0].until[1].estimator")).isEqualTo("records");
        assertThat(answer.getDouble("windows[0].until[1].days")).isCloseTo(106.2, within(.1));
        assertThat(answer.getString("windows[0].until[1].date"))
                .isEqualTo(LocalDate.of(2023, 2, 24).plusDays(107).toString());
        assertThat(answer.getDouble("windows[0].until[1].lower")).isLessThanOrEqualTo(106.2);
        assertThat(answer.<Object>get("windows[0].until[1].predicted")).isNull();

        // on its day the frontier is at 2.1224, more than three times 0.5: ln(3 x 0.5 / 2.1224) / A, by Python
        JsonPath behind = get("/windows?factor=3&model=" + id("behind"));
        assertThat(behind.getList("windows.model")).containsExactly(id("behind"));
        assertThat(behind.getBoolean("windows[0].isRecord")).isFalse();
        assertThat(behind.getDouble("windows[0].frontierDensity")).isCloseTo(2.1224, within(1e-6));
        assertThat(behind.getDouble("windows[0].until[1].days")).isCloseTo(-53.16, within(.01));
        assertThat(get("/windows?factor=3&model=" + id("Gemma2-9B")).getBoolean("windows[0].isRecord")).isTrue();
        assertThat(get("/windows?factor=3&model=" + id("Gemma2-9B")).getInt("windows[0].heldDays")).isEqualTo(68);
    }

    /**
     * Half a year after the last release the window of the last record has not ended. By the lines of
     * {@link PublishedRecordsCase} the frontier is twice 4.81 on the days (ln 9.62 - B) / A after 2023-02-24: 746.7 by
     * records and 791.6 by quantile, by Python.
     */
    @Test
    void aWindowThatHasNotEndedIsForecastByThePredictedFrontier() {
        FittedLaw law = publishRecords();
        JsonPath answer = get("/windows?factor=2");
        for (int i = 0; i < 2; i++) {
            String until = "windows[8].until[" + i + "].";
            assertThat(answer.<Object>get(until + "lower")).isNull();
            assertThat(answer.<Object>get(until + "latest")).isNull();
        }
        assertThat(answer.getString("windows[8].until[1].predicted.date"))
                .isEqualTo(LocalDate.of(2023, 2, 24).plusDays(747).toString());
        assertThat(answer.<Object>get("windows[8].until[1].predicted.latest")).isNull();
        String quantile = "windows[8].until[0].predicted.";
        LocalDate predicted = LocalDate.parse(answer.getString(quantile + "date"));
        assertThat(predicted).isEqualTo(LocalDate.of(2023, 2, 24).plusDays(792));
        assertThat(LocalDate.parse(answer.getString(quantile + "earliest"))).isBefore(predicted);
        // the same day as the forecast for a release of half the parameters and the same score
        String day = get("/forecast?params=5e8&score=" + score(law, 1e9, 4.81)).getString("answers[0].day.date");
        assertThat(day).isEqualTo(predicted.toString());
        assertThat(text("/windows?factor=2&format=csv").lines().findFirst().orElseThrow())
                .endsWith(",predictedDate,predictedEarliest,predictedLatest");
    }

    @Test
    void aModelWithoutADensityHasNoWindow() {
        FittedLaw law = publishRecords();
        publish(law, PublishedStates.card(id("unscored"), "2024-05-01", 4e9, "Large", Kind.BASE, 16), List.of());
        publisher.settle();
        assertThat(get("/windows?model=" + id("unscored")).getString("unanswered.reason"))
                .contains("no score that counts on mmlu");
        assertThat(get("/windows?model=" + id("unscored")).getList("windows")).isEmpty();
    }
}
