package org.densimeter.density.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.contract.ModelDensities;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.ReadModelCase;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityStatus;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The shares of scores on either side of the range of a law, as Prometheus reads them. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class RangeMetricsTest extends ReadModelCase {

    private Stream<String> lines() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("densimeter_out_of_range_ratio{")
                        && line.contains("series=\"" + series + "\""));
    }

    @Test
    void theSharesOfScoresAboveAndBelowTheRangeAreShown() {
        publisher.publish(scored("m1", DensityStatus.MEASURED))
                .publish(scored("m2", DensityStatus.MEASURED))
                .publish(scored("m3", DensityStatus.MEASURED))
                .publish(scored("m4", DensityStatus.MEASURED))
                .publish(scored("m5", DensityStatus.MEASURED))
                .publish(scored("a1", DensityStatus.ABOVE_RANGE))
                .publish(scored("a2", DensityStatus.ABOVE_RANGE))
                .publish(scored("b1", DensityStatus.BELOW_RANGE))
                .publish(scored("n1", DensityStatus.NO_SCORE))
                .publish(scored("i1", DensityStatus.OTHER_STAGE))
                .settle();
        // 8 have a score: 2 of 8 and 1 of 8
        awaitSides(.25, .125);

        publisher.publish(scored("a1", DensityStatus.MEASURED, 2)).settle();
        awaitSides(.125, .125);
        publisher.withdraw(id("b1"), 2).settle();
        // 7 have a score: 1 of 7
        awaitSides(1 / 7., 0);
    }

    private void awaitSides(double above, double below) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                        lines().collect(Collectors.toMap(line -> line.replaceAll(".*side=\"([a-z]+)\".*", "$1"),
                                line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))))
                        .containsOnly(entry("above", above), entry("below", below)));
    }

    private ModelDensities scored(String name, DensityStatus status) {
        return scored(name, status, 1);
    }

    private ModelDensities scored(String name, DensityStatus status, long revision) {
        Model model = PublishedStates.model(id(name), "2024-05-01", 1e9);
        DensityEntry above = PublishedStates.aboveRange(series, "mmlu");
        DensityEntry entry = switch (status) {
            case MEASURED -> PublishedStates.measured(series, "mmlu", model, 50, .5);
            case COMPLETED -> throw new IllegalArgumentException("a composite; the benchmark is none");
            case ABOVE_RANGE -> above;
            case BELOW_RANGE -> new DensityEntry(series, "mmlu", 1, "law-1", DensityStatus.BELOW_RANGE, 20.,
                    above.scores(), null, null, null, above.parameterCount(), null, "the score is under the floor");
            case NO_SCORE -> PublishedStates.noScore(series, "mmlu");
            case OTHER_STAGE -> new DensityEntry(series, "mmlu", 1, "law-1", DensityStatus.OTHER_STAGE, 99.9,
                    above.scores(), null, null, null, above.parameterCount(), null, "the release is instruct");
            case NO_TOKENS -> throw new IllegalArgumentException("never in events");
        };
        return PublishedStates.densities(revision, 1, model, List.of(), entry);
    }
}
