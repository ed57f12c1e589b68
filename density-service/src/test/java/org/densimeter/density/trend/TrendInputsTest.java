package org.densimeter.density.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.Topic;
import org.densimeter.law.trend.TrendEstimate;
import org.densimeter.support.fixtures.KafkaRecords;
import org.junit.jupiter.api.Test;

/** A trend is computed from the last states, in whatever order they came. */
class TrendInputsTest {

    private static final TrendInputRecords RECORDS = TrendInputRecords.of("inputs", 50);
    private static final String KEY = RECORDS.law().key();

    /**
     * method.md, section 4, an independent computation on the built-in catalogue: the records double in 87 days, the
     * 0.9-quantile in 97.
     */
    @Test
    void theEstimatorsAreTheSameBitsInAnyOrder() {
        List<TrendEstimate> estimates = estimates(RECORDS.events());
        assertThat(estimates).extracting(TrendEstimate::name).containsExactly("records", "debiased", "quantile");
        assertThat(estimates.get(0).doublingDays()).isCloseTo(87, withPercentage(2));
        assertThat(estimates.get(2).doublingDays()).isCloseTo(97, withPercentage(2));
        assertThat(estimates).allSatisfy(estimate -> assertThat(estimate.slopePerDay())
                .isBetween(estimate.interval().slopeLower(), estimate.interval().slopeUpper()));
        for (long seed = 1; seed <= 2; seed++) {
            List<ConsumerRecord<byte[], byte[]>> shuffled = RECORDS.events();
            shuffled.addAll(shuffled.subList(0, 100));
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(estimates(shuffled)).isEqualTo(estimates);
        }
    }

    @Test
    void nothingIsCompleteBeforeEveryDensityOfTheFrontierIsThere() {
        TrendInputs inputs = new TrendInputs();
        List<ConsumerRecord<byte[], byte[]>> events = RECORDS.events();
        String record = RECORDS.frontier().records().get(3).model();
        events.stream().filter(event -> !record.equals(KafkaRecords.text(event.key()))).forEach(inputs::take);
        assertThat(inputs.complete(KEY, RECORDS.frontier())).isFalse();
        events.stream()
                .filter(event -> record.equals(KafkaRecords.text(event.key())))
                .forEach(event -> assertThat(inputs.take(event)).containsExactly(KEY));
        assertThat(inputs.complete(KEY, RECORDS.frontier())).isTrue();
    }

    @Test
    void aWithdrawnModelIsGoneAndAnOlderStateDoesNotBringItBack() {
        TrendInputs inputs = new TrendInputs();
        RECORDS.events().forEach(inputs::take);
        ModelDensities first = RECORDS.densities()
                .stream()
                .filter(state -> state.model().id().equals(RECORDS.frontier().records().get(3).model()))
                .findFirst()
                .orElseThrow();
        int before = inputs.releases().releases(RECORDS.law()).size();
        assertThat(inputs.take(TrendInputRecords.event(Topic.DENSITIES, first.model().id(), 2, null)))
                .containsExactly(KEY);
        assertThat(inputs.releases().releases(RECORDS.law())).hasSize(before - 1);
        assertThat(inputs.take(TrendInputRecords.event(Topic.DENSITIES, first.model().id(), 1, first))).isEmpty();
        assertThat(inputs.releases().releases(RECORDS.law())).hasSize(before - 1);
    }

    @Test
    void whatCannotBeReadChangesNothing() {
        TrendInputs inputs = new TrendInputs();
        assertThat(inputs.take(TrendInputRecords.event(Topic.DENSITIES, "one", 1, "no densities"))).isEmpty();
        assertThat(inputs.take(TrendInputRecords.event(Topic.SCALING_LAWS, KEY, 1, null))).isEmpty();
        assertThat(inputs.take(TrendInputRecords.event(Topic.FRONTIERS, KEY, 1, List.of()))).isEmpty();
    }

    private static List<TrendEstimate> estimates(List<ConsumerRecord<byte[], byte[]>> events) {
        TrendInputs inputs = new TrendInputs();
        events.forEach(inputs::take);
        assertThat(inputs.complete(KEY, inputs.frontier(KEY).state())).isTrue();
        return new TrendEstimator().draw(KEY, inputs.sample(KEY, inputs.frontier(KEY).state()).orElseThrow())
                .estimators();
    }
}
