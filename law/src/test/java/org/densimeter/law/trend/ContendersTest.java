package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.catalogue.BuiltInReleases;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.ScalingLaw;
import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ContendersTest {

    record Release(int day, int family, double lower, double width) {

        double upper() {
            return lower + width;
        }
    }

    /** The definition, word for word, as an oracle. */
    @Property
    void agreeWithTheDefinition(@ForAll("releases") List<Release> drawn) {
        List<Release> releases = drawn.stream().sorted(Comparator.comparingInt(Release::day)).toList();
        double[] marks = Contenders.mark(releases.stream().mapToDouble(Release::day).toArray(),
                releases.stream().mapToInt(Release::family).toArray(), 30,
                releases.stream().mapToDouble(Release::lower).toArray(),
                releases.stream().mapToDouble(Release::upper).toArray());
        for (int i = 0; i < marks.length; i++) {
            Release release = releases.get(i);
            Set<Integer> denser = releases.stream()
                    .filter(other -> other.day() <= release.day() && other.lower() > release.upper())
                    .map(Release::family)
                    .collect(Collectors.toSet());
            boolean ownDenser = denser.remove(release.family());
            assertThat(marks[i]).isEqualTo(ownDenser || denser.size() >= 12 ? 0 : 1);
        }
    }

    /** A law or a score that is known less well leaves more releases in. */
    @Test
    void areFewerTheBetterTheDensitiesAreKnown() throws FitException {
        ScalingLaw law = BuiltInLaws.fit("mmlu").law();
        ReleaseTable exact = ReleaseTable.of(BuiltInReleases.measured("mmlu", law, false), Frontier.DEFAULT_START);
        ReleaseTable uncertain = ReleaseTable.of(BuiltInReleases.measured("mmlu", law, true), Frontier.DEFAULT_START);
        double few = sum(Contenders.mark(exact, DrawnLaws.withoutDraws(law)));
        double more = sum(Contenders.mark(uncertain, DrawnLaws.of(BuiltInLaws.draws("mmlu", 100), 5e12)));
        assertThat(few).isLessThan(more).isLessThan(exact.size());
        assertThat(more).isLessThanOrEqualTo(uncertain.size());
    }

    /**
     * In a history so dense that many are left out, a replicate that looks at all releases finds a record among those
     * no more often than resamples of families alone may, with bounds that always hold: e^-12 for each, three times
     * that allowed for chance.
     */
    @Test
    void leaveOutNoMoreRecordsThanTheFamiliesMay() throws FitException {
        ScalingLaw law = BuiltInLaws.fit("mmlu").law();
        DrawnLaws laws = DrawnLaws.of(BuiltInLaws.draws("mmlu", 1_000), law.tokensAtLaw());
        ReleaseTable table = ReleaseTable.of(dense(law), Frontier.DEFAULT_START);
        double[] contends = Contenders.mark(table, laws);
        double leftOut = contends.length - sum(contends);
        assertThat(leftOut).isGreaterThan(50);
        ClusterResample families = new ClusterResample(table);
        double[] drawn = new double[contends.length];
        int missed = 0;
        int replicates = 2_000;
        for (int r = 0; r < replicates; r++) {
            RandomGenerator random = Seed.of("dense").replicate(r);
            table.logDensities(laws, r % laws.size(), random, drawn);
            missed += recordsLeftOut(table.day(), drawn, families.draw(random), contends);
        }
        assertThat((double) missed).isLessThanOrEqualTo(3 * Math.exp(-12) * leftOut * replicates);
    }

    /**
     * 600 releases of 150 families over 600 days; ln rho rises by 0.002 a day, less a shortfall of mean 3; 14,042 items
     * as mmlu has.
     */
    private static List<MeasuredRelease> dense(ScalingLaw law) {
        Random random = new Random(1);
        DrawnLaws inForce = DrawnLaws.withoutDraws(law);
        List<MeasuredRelease> releases = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            int day = random.nextInt(600);
            double score = 40 + 40 * random.nextDouble();
            double logDensity = 0.002 * day + 3 * Math.log(1 - random.nextDouble());
            releases.add(new MeasuredRelease("m" + i, "f" + i % 150, Frontier.DEFAULT_START.plusDays(day), score,
                    Math.sqrt(score * (100 - score) / 14_042), inForce.lnEffectiveParams(0, score) - logDensity));
        }
        return releases;
    }

    /** How many of the records of the releases drawn are not contenders'; two of one day count as one. */
    private static int recordsLeftOut(double[] day, double[] value, double[] weight, double[] contends) {
        double best = Double.NEGATIVE_INFINITY;
        int leftOut = 0;
        for (int from = 0, to; from < day.length; from = to) {
            int densest = -1;
            for (to = from; to < day.length && day[to] == day[from]; to++) {
                boolean competes = weight[to] > 0 && value[to] < Double.POSITIVE_INFINITY && value[to] > best;
                densest = competes && (densest < 0 || value[to] > value[densest]) ? to : densest;
            }
            if (densest >= 0) {
                best = value[densest];
                leftOut += contends[densest] == 0 ? 1 : 0;
            }
        }
        return leftOut;
    }

    @Test
    void haveProbabilitiesOfBeingARecordThatAreCertainWhereNothingIsUncertain() throws FitException {
        ScalingLaw law = BuiltInLaws.fit("densing-average").law();
        List<MeasuredRelease> releases = BuiltInReleases.measured("densing-average", law, false);
        // the eleven records of the built-in catalogue (independent computation, see BuiltInCatalogueTest)
        assertThat(
                RecordProbabilities.of(releases, Frontier.DEFAULT_START, DrawnLaws.withoutDraws(law), Seed.of("s"), 3))
                .hasSize(98)
                .satisfies(all -> assertThat(all.entrySet().stream().filter(e -> e.getValue() == 1))
                        .extracting(java.util.Map.Entry::getKey)
                        .containsExactly("llama-1-13b", "internlm-7b", "baichuan2-7b", "phi-1.5", "mistral-7b",
                                "mixtral-8x7b", "phi-2", "qwen2-7b", "qwen2.5-14b", "qwen3-8b", "seed-oss-36b"))
                .allSatisfy((model, probability) -> assertThat(probability).isIn(0.0, 1.0));
        assertThat(RecordProbabilities.of(BuiltInReleases.measured("densing-average", law, true),
                Frontier.DEFAULT_START, DrawnLaws.withoutDraws(law), Seed.of("s"), 200)).containsEntry("phi-2", 1.)
                .hasEntrySatisfying("mixtral-8x7b", probability -> assertThat(probability).isBetween(0.05, 1.));
    }

    @Provide
    Arbitrary<List<Release>> releases() {
        Arbitrary<Double> quarter = Arbitraries.integers().between(0, 40).map(i -> i / 4.0);
        return Combinators
                .combine(Arbitraries.integers().between(0, 20), Arbitraries.integers().between(0, 29), quarter,
                        quarter.map(w -> w / 8))
                .as(Release::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(80);
    }

    private static double sum(double[] values) {
        return java.util.Arrays.stream(values).sum();
    }
}
