package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.densimeter.law.catalogue.BuiltInReleases;
import org.densimeter.law.density.DensityInterval;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.fixtures.Qwen25;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.price.Price;
import org.densimeter.law.price.PriceIntervals;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.LawBootstrap;
import org.densimeter.law.scaling.LawDraws;
import org.densimeter.law.scaling.ScalingLawFitter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that is drawn at random, from the fit of the law to the trend: the same input and seed give the same bits,
 * whether one thread computes it or several at once, each with other work between.
 */
class SameBitsTest {

    private static final int TIMES = 6;
    private static final AtomicInteger ORDER = new AtomicInteger();

    /** All that one benchmark comes to. Records compare doubles by their bits. */
    private record Outcome(ScalingLawFitter.Fit fit, LawDraws draws, DensityInterval density, List<TrendEstimate> trend,
            List<Double> lines) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void comeFromAnyNumberOfThreads(int threads) throws Exception {
        Outcome mmlu = outcome("mmlu");
        Outcome bbh = outcome("bbh");
        Set<LawDraws> oneStep = Set.of(oneStep());
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            work.addAll(
                    List.of(() -> outcome("mmlu"), () -> outcome("bbh"), SameBitsTest::oneStep, SameBitsTest::prices));
        }
        List<Object> computed = all(work, threads);
        for (int i = 0; i < work.size(); i += 4) {
            assertThat(computed.get(i)).isEqualTo(mmlu);
            assertThat(computed.get(i + 1)).isEqualTo(bbh);
            assertThat(computed.get(i + 2)).isIn(oneStep);
            assertThat(computed.get(i + 3)).isEqualTo(prices());
        }
        assertThat(mmlu.draws()).isNotEqualTo(bbh.draws());
    }

    private static List<Object> all(List<Callable<Object>> work, int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Object> results = new ArrayList<>();
            for (Future<Object> result : pool.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Outcome outcome(String benchmark) throws Exception {
        ScalingLawFitter.Fit fit = BuiltInLaws.fit(benchmark);
        LawDraws draws = BuiltInLaws.draws(benchmark, 40);
        DrawnLaws laws = DrawnLaws.of(fit.law(), draws);
        DensityInterval density = new DensityIntervals(fit.law(), laws, Seed.of("density")).of("a", 60,
                OptionalDouble.of(0.5), 7e9);
        List<MeasuredRelease> releases = new ArrayList<>(BuiltInReleases.measured(benchmark, fit.law(), true));
        Collections.shuffle(releases, new Random(ORDER.incrementAndGet()));
        BootstrappedTrend trend = TrendBootstrap.run(releases, Frontier.DEFAULT_START, fit.law(), laws,
                Seed.of("trend"), 40);
        List<Double> lines = new ArrayList<>();
        for (int r = 0; r < trend.quantile().replicates(); r++) {
            lines.addAll(List.of(trend.quantile().slope(r), trend.quantile().intercept(r), trend.records().slope(r),
                    trend.records().intercept(r)));
        }
        return new Outcome(fit, draws, density, trend.estimates(), lines);
    }

    private static LawDraws oneStep() throws Exception {
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(Qwen25.SERIES, List.of(), Qwen25.pairs("mmlu"));
        return LawBootstrap.draw(Qwen25.SERIES, fit, List.of(), Qwen25.pairs("mmlu"), Seed.of("one-step"), 40);
    }

    private static PriceIntervals prices() {
        List<Price> prices = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            prices.add(new Price("m" + i, "p", Frontier.DEFAULT_START.plusDays(40L * i), 20 / (1. + i), null, 80.));
        }
        Collections.shuffle(prices, new Random(ORDER.incrementAndGet()));
        return PriceIntervals.of(70, prices, 200, Seed.of("prices")).orElseThrow();
    }
}
