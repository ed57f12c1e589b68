package org.densimeter.density.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.densimeter.density.estimation.Estimates;
import org.densimeter.density.estimation.TrendInput;
import org.densimeter.law.scaling.DrawnLaws;
import org.junit.jupiter.api.Test;

/** What takes time in a trend is computed for many keys at once. */
class TrendEstimatorTest {

    @Test
    void keysComputedBesideEachOtherHaveTheBitsOfEachAlone() {
        List<TrendInputRecords> records = IntStream.range(0, 6)
                .mapToObj(i -> TrendInputRecords.of("beside-" + i, 20))
                .toList();
        List<Estimates> alone = records.stream().map(one -> Estimates.of(sample(one))).toList();
        TrendEstimator estimation = new TrendEstimator();
        assertThat(records.parallelStream().map(one -> estimation.draw(one.law().key(), sample(one))).toList())
                .isEqualTo(alone);
        assertThat(alone).extracting(Estimates::seed).doesNotHaveDuplicates();
    }

    @Test
    void whatDidNotChangeIsNotDrawnAgain() {
        TrendInputRecords records = TrendInputRecords.of("again", 20);
        TrendEstimator estimation = new TrendEstimator();
        String key = records.law().key();
        assertThat(estimation.known(key, Optional.of(sample(records)))).isEmpty();
        Estimates first = estimation.draw(key, sample(records));
        assertThat(estimation.known(key, Optional.of(sample(records))).orElseThrow()).isSameAs(first);
        assertThat(estimation.known("another/" + key, Optional.of(sample(records)))).isEmpty();
        assertThat(estimation.known(key, Optional.empty()).orElseThrow()).isSameAs(Estimates.NONE);
    }

    private static TrendInput sample(TrendInputRecords records) {
        ReleaseStore releases = new ReleaseStore();
        records.densities().forEach(releases::put);
        return new TrendInput(records.frontier().start(), records.law(),
                DrawnLaws.of(records.law().law(), records.law().draws()), releases.releases(records.law()));
    }
}
