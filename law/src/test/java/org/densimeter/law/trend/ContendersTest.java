package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.densimeter.law.catalogue.BuiltInLaws;
import org.densimeter.law.catalogue.BuiltInReleases;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.ScalingLaw;
import org.junit.jupiter.api.Test;

class ContendersTest {

    private record Release(int day, int family, double lower, double width) {

        double upper() {
            return lower + width;
        }
    }

    /** The definition, word for word, as an oracle. */
    @Property
    void agreeWithTheDefinition(@ForAll("releases") List<Release> drawn) {
        List<Release> releases = drawn.stream().sorted(Comparator.comparingInt(Release::day)).toList();
        double[] marks = Contenders.mark(releases.stream().mapToDouble(Release::day).toArray(), releases.stream().mapToInt(Release::family).toArray(), 30,
                releases.stream().mapToDouble(Release::lower).toArray(), releases.stream().mapToDouble(Release::upper).toArray());
        for (int i = 0; i < marks.length; i++) {
            Release release = releases.get(i);
            Set<Integer> denser = releases.stream().filter(other -> other.day() <= release.day() && other.lower() > release.upper()).map(Release::family)
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

    @Test
    void haveProbabilitiesOfBeingARecordThatAreCertainWhereNothingIsUncertain() throws FitException {
        ScalingLaw law = BuiltInLaws.fit("densing-average").law();
        List<MeasuredRelease> releases = BuiltInReleases.measured("densing-average", law, false);
        // the eleven records of the built-in catalogue (independent computation, see BuiltInCatalogueTest)
        assertThat(RecordProbabilities.of(releases, Frontier.DEFAULT_START, DrawnLaws.withoutDraws(law), Seed.of("s"), 3)).hasSize(98)
                .satisfies(all -> assertThat(all.entrySet().stream().filter(e -> e.getValue() == 1)).extracting(java.util.Map.Entry::getKey).containsExactly("llama-1-13b", "internlm-7b",
                        "baichuan2-7b", "phi-1.5", "mistral-7b", "mixtral-8x7b", "phi-2", "qwen2-7b", "qwen2.5-14b", "qwen3-8b", "seed-oss-36b"))
                .allSatisfy((model, probability) -> assertThat(probability).isIn(0., 1.));
        assertThat(RecordProbabilities.of(BuiltInReleases.measured("densing-average", law, true), Frontier.DEFAULT_START, DrawnLaws.withoutDraws(law), Seed.of("s"), 200))
                .containsEntry("phi-2", 1.).hasEntrySatisfying("mixtral-8x7b", probability -> assertThat(probability).isBetween(.05, 1.));
    }

    @Provide
    Arbitrary<List<Release>> releases() {
        Arbitrary<Double> quarter = Arbitraries.integers().between(0, 40).map(i -> i / 4.);
        return Combinators.combine(Arbitraries.integers().between(0, 20), Arbitraries.integers().between(0, 29), quarter, quarter.map(w -> w / 8)).as(Release::new).list()
                .ofMinSize(1).ofMaxSize(80);
    }

    private static double sum(double[] values) {
        return java.util.Arrays.stream(values).sum();
    }
}
