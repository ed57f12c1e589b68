package org.densimeter.density.trend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.Topic;
import org.densimeter.density.WholeService;
import org.densimeter.density.analysis.PublishedRecords;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Frontiers that change faster than a trend is computed. */
@QuarkusTest
@TestProfile(WholeService.class)
class TrendBurstTest extends TrendTopicReader {

    /**
     * Ten thousand frontiers of one key, visible in one moment. No densities come with them, so that each computation
     * is one by the records alone and answers what has waited for the maximum staleness: there are at most as many as
     * fit into the elapsed time; on an idle machine it is one or two.
     */
    @Test
    void aBurstCostsAHandfulOfComputations() {
        String key = "burst/densing-average";
        kafka.send(Topic.FRONTIERS, key, 1, ACCEPTED, PublishedRecords.frontier("burst", 1, 1));
        kafka.await("trends", read -> of(key, read).size() == 1);
        double before = computations("burst");
        long began = System.nanoTime();
        kafka.sendAtOnce(Topic.FRONTIERS, key, ACCEPTED,
                IntStream.rangeClosed(2, 10_001)
                        .boxed()
                        .collect(Collectors.toMap(revision -> (long) revision,
                                revision -> PublishedRecords.frontier("burst", revision,
                                        revision == 10_001 ? 9 : 1 + revision % 8),
                                (one, other) -> one, LinkedHashMap::new)));
        List<ConsumerRecord<String, byte[]>> trends = of(key, kafka.await("trends",
                read -> of(key, read).stream().anyMatch(record -> state(record).revision() == 10_001)));
        long most = 1 + (System.nanoTime() - began) / TrendDebouncer.MAX_BURST_STALENESS.toNanos();
        assertThat(state(trends.get(trends.size() - 1)).trend().doublingDays()).isCloseTo(106.2, within(.05));
        assertThat(computations("burst") - before).isBetween(1., (double) most).isLessThan(1_000);
    }

    /** More keys than processors, all published before the worker can have answered one of them for the last time. */
    @Test
    void keysThatChangeTogetherAreAllAnswered() {
        List<String> series = IntStream.range(0, 3 * Runtime.getRuntime().availableProcessors())
                .mapToObj(i -> "together-" + i)
                .toList();
        for (int revision = 1; revision <= 9; revision++) {
            for (String one : series) {
                kafka.send(Topic.FRONTIERS, one + "/densing-average", revision, ACCEPTED,
                        PublishedRecords.frontier(one, revision, revision));
            }
        }
        List<ConsumerRecord<String, byte[]>> trends = kafka.await("trends",
                read -> series.stream()
                        .allMatch(one -> of(one + "/densing-average", read).stream()
                                .anyMatch(record -> state(record).revision() == 9)));
        assertThat(series).allSatisfy(one -> {
            List<ConsumerRecord<String, byte[]>> ofOne = of(one + "/densing-average", trends);
            assertThat(ofOne).extracting(record -> state(record).revision()).isSorted();
            assertThat(state(ofOne.get(ofOne.size() - 1)).trend().doublingDays()).isCloseTo(106.2, within(.05));
        });
    }

    /**
     * Frontiers that are published without a pause, the next as soon as the broker has the last: if they were collected
     * until a pause, there would be no trend before the end.
     */
    @Test
    void changesThatNeverPauseGetTheirTrendsAllTheSame() throws InterruptedException {
        String key = "endless/densing-average";
        AtomicBoolean enough = new AtomicBoolean();
        AtomicLong sent = new AtomicLong();
        Thread publisher = new Thread(() -> {
            while (!enough.get()) {
                long revision = sent.incrementAndGet();
                kafka.send(Topic.FRONTIERS, key, revision, ACCEPTED,
                        PublishedRecords.frontier("endless", revision, 1 + (int) (revision % 9)));
            }
        });
        publisher.start();
        try {
            kafka.await("trends", read -> of(key, read).size() >= 3);
        } finally {
            enough.set(true);
            publisher.join();
        }
        long last = sent.get();
        List<ConsumerRecord<String, byte[]>> trends = of(key, kafka.await("trends",
                read -> of(key, read).stream().anyMatch(record -> state(record).revision() == last)));
        assertThat(trends).hasSizeLessThan((int) last);
        assertThat(trends).extracting(record -> state(record).revision()).isSorted();
    }

    private static double computations(String series) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("densimeter_trend_computations_total{")
                        && line.contains("series=\"" + series + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
