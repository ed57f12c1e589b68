package org.densimeter.density.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.TrendState;
import org.densimeter.law.trend.TrendEstimate;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The history of frontiers and trends has each state once, whatever is repeated. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class FrontierAndTrendProjectionTest extends ReadModelCase {

    @Test
    void frontierAndTrendKeepTheirHistoryAndIgnoreRepetitions() {
        FrontierState first = PublishedStates.frontier(3, series, "mmlu", PublishedStates.point("x", "2023-05-01", .1));
        FrontierState second = PublishedStates.frontier(5, series, "mmlu", PublishedStates.point("x", "2023-05-01", .1),
                PublishedStates.point("y", "2024-05-01", .4));
        FrontierState sameAgain = PublishedStates.frontier(6, series, "mmlu",
                PublishedStates.point("x", "2023-05-01", .1), PublishedStates.point("y", "2024-05-01", .4));
        TrendState trend = PublishedStates.trend(second, PublishedStates.ACCEPTED);
        TrendState recomputed = PublishedStates.trend(second, PublishedStates.ACCEPTED.plusSeconds(60));
        publisher.publish(first);
        publisher.publish(second);
        publisher.publish(first);
        publisher.publish(second);
        publisher.publish(sameAgain);
        publisher.publish(trend);
        publisher.publish(recomputed);
        publisher.settle();

        assertThat(publisher.number("select count(*) from frontier_history where series = '" + series + "'"))
                .isEqualTo(2);
        assertThat(publisher.number("select revision from frontier where series = '" + series + "'"))
                .as("a newer revision counts even if it says the same")
                .isEqualTo(6);
        assertThat(publisher.number("select count(*) from trend_history where series = '" + series + "'")).isEqualTo(1);
        assertThat(publisher.number("select count(*) from trend where series = '" + series
                + "' and state ->> 'computedAt' = '" + PublishedStates.ACCEPTED + "'"))
                .as("the first computation of a revision stays")
                .isEqualTo(1);
        assertThat(publisher.number("select count(*) from change where series = '" + series + "'")).isEqualTo(3);
    }

    /**
     * One revision is published by the records alone, then drawn, then drawn from later densities; the topic is read
     * twice.
     */
    @Test
    void trendsOfOneRevisionKeepTheirOrderWhenTheyAreReadAgain() {
        FrontierState frontier = PublishedStates.frontier(5, series, "mmlu",
                PublishedStates.point("x", "2023-05-01", .1), PublishedStates.point("y", "2024-05-01", .4));
        TrendState alone = PublishedStates.trend(frontier, PublishedStates.ACCEPTED.plusSeconds(3));
        TrendState drawn = drawn(frontier, PublishedStates.ACCEPTED.plusSeconds(1), .001);
        TrendState last = drawn(frontier, PublishedStates.ACCEPTED.plusSeconds(2), .002);
        for (int reading = 1; reading <= 2; reading++) {
            publisher.publish(alone);
            publisher.publish(drawn);
            publisher.publish(last);
            publisher.settle();

            assertThat(publisher.number("select count(*) from trend where series = '" + series
                    + "' and state -> 'estimators' -> 1 ->> 'slopePerDay' = '0.002'")).as("reading %d", reading)
                    .isEqualTo(1);
            assertThat(publisher.number("select count(*) from trend_history where series = '" + series + "'"))
                    .as("reading %d", reading)
                    .isEqualTo(3);
        }
    }

    private static TrendState drawn(FrontierState frontier, Instant computedAt, double quantileSlope) {
        TrendState alone = PublishedStates.trend(frontier, computedAt);
        return new TrendState(alone.revision(), alone.series(), alone.benchmark(), alone.lawVersion(), alone.trend(),
                List.of(alone.estimators().get(0),
                        new TrendEstimate("quantile", quantileSlope, Math.log(2) / quantileSlope, null, null)),
                null, alone.from(), alone.to(), alone.recordedAt(), computedAt, null, "0123456789abcdef", List.of(),
                List.of());
    }
}
