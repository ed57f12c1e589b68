package org.densimeter.density.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.densimeter.density.analysis.Estimates;
import org.densimeter.density.analysis.Sample;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.trend.HeldReleases;
import org.junit.jupiter.api.Test;

/** What takes time in a trend is computed for many keys at once. */
class EstimationTest {

    @Test
    void keysComputedBesideEachOtherHaveTheBitsOfEachAlone() {
        List<Told> told = IntStream.range(0, 6).mapToObj(i -> Told.of("beside-" + i, 20)).toList();
        List<Estimates> alone = told.stream().map(one -> Estimates.of(sample(one))).toList();
        Estimation estimation = new Estimation();
        assertThat(told.parallelStream().map(one -> estimation.draw(one.law().key(), sample(one))).toList()).isEqualTo(alone);
        assertThat(alone).extracting(Estimates::seed).doesNotHaveDuplicates();
    }

    @Test
    void whatDidNotChangeIsNotDrawnAgain() {
        Told told = Told.of("again", 20);
        Estimation estimation = new Estimation();
        String key = told.law().key();
        assertThat(estimation.known(key, Optional.of(sample(told)))).isEmpty();
        Estimates first = estimation.draw(key, sample(told));
        assertThat(estimation.known(key, Optional.of(sample(told))).orElseThrow()).isSameAs(first);
        assertThat(estimation.known("another/" + key, Optional.of(sample(told)))).isEmpty();
        assertThat(estimation.known(key, Optional.empty()).orElseThrow()).isSameAs(Estimates.NONE);
    }

    private static Sample sample(Told told) {
        HeldReleases releases = new HeldReleases();
        told.densities().forEach(releases::put);
        return new Sample(told.frontier().start(), told.law(), DrawnLaws.of(told.law().law(), told.law().draws()), releases.releases(told.law()));
    }
}
