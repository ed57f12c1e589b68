package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** What is as capable as a model: releases to come, and releases there are. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class EquivalentsTest extends PublishedRecordsCase {

    /**
     * The model MiniCPM-2.4B, density 0.7739: half of its parameters suffice when the line is at ln(0.7739 / 0.5), and
     * so on.
     */
    @Test
    void equivalentsAreThoseToComeAndThoseThatAre() {
        FittedLaw law = publishRecords();
        // scores what 4e9 parameters of density 1 score; larger than all others, and of a flag that does not compete
        Model large = PublishedStates.card(id("large"), "2023-05-01", 4e9, "Large", Kind.BASE, 16, "contaminated");
        publish(law, large, .25);
        publisher.settle();
        JsonPath answer = get("/equivalents?today=2025-06-01&model=" + id("MiniCPM-2.4B"));
        assertThat(answer.getDouble("density")).isCloseTo(.7739, within(1e-6));
        assertThat(answer.getDouble("params")).isEqualTo(1e9);
        assertThat(answer.getDouble("paramsTotal")).isEqualTo(1e9);
        assertThat(answer.getDouble("effectiveParams")).isCloseTo(.7739e9, withPercentage(1e-4));
        assertThat(answer.getList("needed.date")).hasSize(10)
                .startsWith("2025-06-01", "2025-06-01", "2025-12-01")
                .endsWith("2027-06-01");
        assertThat(answer.getDouble("needed[1].params.value")).isCloseTo(47_311_369, withPercentage(.01));
        assertThat(answer.getDouble("needed[0].params.value")).isCloseTo(67_077_449, withPercentage(.01));
        assertThat(answer.getDouble("needed[3].params.value")).isCloseTo(14_324_145, withPercentage(.01));
        assertThat(answer.getList("shares.day.date")).containsExactly("2024-04-25", "2024-06-05", "2024-09-11",
                "2024-09-20", "2025-03-14", "2025-02-07");
        assertThat(answer.getList("shares.share", Double.class)).containsExactly(.5, .5, .25, .25, .1, .1);
        assertThat(answer.getList("released")).as("all have as many parameters").isEmpty();

        // of density 0.25 at four times the parameters: those of density 1 and more do as well with a quarter
        JsonPath ofLarge = get("/equivalents?today=2025-06-01&model=" + id("large"));
        assertThat(ofLarge.getList("released.model")).containsExactly(id("Gemma2-9B"), id("MiniCPM3-4B"),
                id("Mistral-Small-24B"));
        assertThat(ofLarge.getDouble("released[0].density")).isCloseTo(2.1224, within(1e-6));
        assertThat(ofLarge.getDouble("released[0].score")).isGreaterThan(ofLarge.getDouble("score"));
    }

    /**
     * N = 0.7739e9 exp(-(A t + B)): by records 2.66 on 2032-06-01 and 0.80 half a year later; by quantile 4.98 on
     * 2034-06-01, 1.71 on 2035-01-01 and 0.69 half a year later.
     */
    @Test
    void lessThanOneParameterIsNotNeeded() {
        publishRecords();
        String path = "/equivalents?model=" + id("MiniCPM-2.4B") + "&today=";
        assertThat(get(path + "2032-06-01").getList("needed.estimator")).containsExactly("quantile", "records",
                "quantile", "quantile", "quantile", "quantile");
        assertThat(get(path + "2035-01-01").getList("needed.estimator")).containsExactly("quantile");
        assertThat(get(path + "2035-01-01").getDouble("needed[0].params.value")).isCloseTo(1.7101, withPercentage(.1));
        assertThat(get(path + "2035-01-01").getString("unanswered.code")).isEqualTo("DNS4026");
        assertThat(get(path + "2035-01-01").getString("unanswered.reason")).contains(
                "by records the line, extended to 2035-01-01,", "by quantile the line, extended to 2035-07-01,");
    }

    @Test
    void aModelWithoutADensityHasNone() {
        FittedLaw law = publishRecords();
        publish(law, PublishedStates.card(id("unscored"), "2024-05-01", 4e9, "Large", Kind.BASE, 16), List.of());
        publisher.settle();
        assertThat(get("/equivalents?model=" + id("unscored")).getString("unanswered.code")).isEqualTo("DNS4025");
    }
}
