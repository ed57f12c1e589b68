package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.BuiltInReleases;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.ScalingLaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trends resampled by family and by organisation. */
class ClusterTest {

    private static final DrawnLaws LAWS = DrawnLaws.withoutDraws(ExactReleases.LAW);
    private static final int ORGANISATIONS = 4;
    private static final int FAMILIES = 3;
    private static final int RELEASES = 3;
    private static final int REPLICATES = 4_000;

    /** A release of {@link #releases()}. */
    private record Made(int organisation, String family, int day, double logDensity) {}

    @Test
    void aReleaseWithoutAnOrganisationCountsByItsFamily() {
        assertThat(Cluster.FAMILY.of(card("Qwen2.5", "Alibaba"))).isEqualTo("Qwen2.5");
        assertThat(Cluster.FAMILY.of(card(null, "Alibaba"))).isNull();
        assertThat(Cluster.ORGANISATION.of(card("Qwen2.5", "Alibaba"))).isEqualTo("Alibaba");
        assertThat(Cluster.ORGANISATION.of(card(null, "Alibaba"))).isEqualTo("Alibaba");
        assertThat(Cluster.ORGANISATION.of(card(null, null))).isNull();
        // together with its family, and with no organisation that has the same name
        assertThat(Cluster.ORGANISATION.of(card("Falcon", null))).isEqualTo(Cluster.ORGANISATION.of(card("Falcon", "")))
                .isNotEqualTo(Cluster.ORGANISATION.of(card("TII", "Falcon")));
    }

    /** The same clusters under other names, in the same order: the same draws. */
    @Test
    void whereEveryFamilyIsOneOrganisationBothGiveTheSameBits() {
        List<Made> made = releases();
        List<TrendEstimate> byFamily = estimates(made, release -> "family " + release.family());
        List<TrendEstimate> byOrganisation = estimates(made, release -> "organisation " + release.family());
        assertThat(byOrganisation).hasSize(3).isEqualTo(byFamily);
    }

    /**
     * Expected: all 4^4 equally likely resamples of the four organisations, each fitted by trying the line through
     * every pair of releases. Of 4,000 replicates the share below their exact 2.5 percentile has standard deviation
     * 0.0025, so that the end lies between the exact 1.7 and 3.3 percentiles.
     */
    @Test
    void theIntervalByOrganisationIsThatOfAllResamples() {
        List<Made> made = releases();
        double[] slopes = exactSlopes(made);
        TrendEstimate byOrganisation = quantile(estimates(made, release -> "o" + release.organisation()));
        assertThat(byOrganisation.slopePerDay()).isCloseTo(slope(made, new int[]{1, 1, 1, 1}), within(1e-9));
        TrendEstimate.TrendInterval interval = byOrganisation.interval();
        int last = slopes.length - 1;
        assertThat(interval.slopeLower()).isBetween(slopes[(int) (0.017 * last)] - 1e-9,
                slopes[(int) Math.ceil(0.033 * last)] + 1e-9);
        assertThat(interval.slopeUpper()).isBetween(slopes[(int) (0.967 * last)] - 1e-9,
                slopes[(int) Math.ceil(0.983 * last)] + 1e-9);
        TrendEstimate byFamily = quantile(estimates(made, Made::family));
        assertThat(byFamily.slopePerDay()).isEqualTo(byOrganisation.slopePerDay());
        assertThat(byFamily.interval()).isNotEqualTo(interval);
    }

    /** A resample of one organisation is the same organisation: without other errors the ends are the slope. */
    @Test
    void aSingleOrganisationDeterminesNoInterval() {
        TrendEstimate single = quantile(estimates(releases(), release -> "o"));
        assertThat(single.interval().slopeLower()).isEqualTo(single.slopePerDay());
        assertThat(single.interval().slopeUpper()).isEqualTo(single.slopePerDay());
        assertThat(TrendRemarks.on(List.of(), Cluster.ORGANISATION, 1)).singleElement()
                .asString()
                .startsWith(
                        "all releases are of one organisation: the intervals by records and quantile, which resample "
                                + "organisations, are too short");
        assertThat(TrendRemarks.on(List.of(), Cluster.ORGANISATION, 4)).singleElement()
                .asString()
                .startsWith("all releases are of 4 organisations: ");
        assertThat(TrendRemarks.on(List.of(), Cluster.ORGANISATION, 5)).isEmpty();
    }

    /**
     * Doubling times by quantile on the built-in catalogue, without the errors of law and scores, by family and by
     * organisation. Expected: days by method.md, section 4; slopes by family by 3,000 resamples, each a linear program
     * (scipy.optimize.linprog), as in {@link TrendBootstrapTest}. Writes the table of docs/concepts/trend.md to
     * {@code target/clusters-*.md}.
     */
    @ParameterizedTest
    @CsvSource({"densing-average, 97, 0.00556063, 0.00911836", "mmlu, 169, 0.00308484, 0.00576223",
            "bbh, 121, 0.00414145, 0.00787132", "math, 46, 0.01106489, 0.01701523",
            "humaneval, 91, 0.00164291, 0.00873726", "mbpp, 147, 0.00166149, 0.00690482"})
    void theBuiltInCatalogueByFamilyAndByOrganisation(String benchmark, double days, double lower, double upper)
            throws FitException, IOException {
        ScalingLaw law = BuiltInLaws.fit(benchmark).law();
        StringBuilder line = new StringBuilder("| " + benchmark);
        for (Cluster cluster : Cluster.values()) {
            List<MeasuredRelease> releases = BuiltInReleases.measured(benchmark, law, false, cluster);
            TrendEstimate estimate = quantile(TrendBootstrap.estimate(releases, Frontier.DEFAULT_START, law,
                    DrawnLaws.withoutDraws(law), Seed.of("clusters", benchmark), TrendBootstrap.REPLICATES));
            long clusters = releases.stream()
                    .filter(release -> !release.releaseDate().isBefore(Frontier.DEFAULT_START))
                    .map(MeasuredRelease::clusterOrSelf)
                    .distinct()
                    .count();
            Double highest = estimate.interval().doublingDaysUpper();
            line.append(String.format(Locale.ROOT, " | %d | %.0f [%.0f, %s]", clusters, estimate.doublingDays(),
                    estimate.interval().doublingDaysLower(),
                    highest == null ? "-" : String.format(Locale.ROOT, "%.0f", highest)));
            assertThat(estimate.doublingDays()).isCloseTo(days, within(1.0));
            if (cluster == Cluster.FAMILY) {
                assertThat(estimate.interval().slopeLower()).isCloseTo(lower, within(0.08 * (upper - lower)));
                assertThat(estimate.interval().slopeUpper()).isCloseTo(upper, within(0.08 * (upper - lower)));
            }
        }
        Files.writeString(Path.of("target", "clusters-" + benchmark + ".md"), line + " |\n");
    }

    private static Model card(String family, String organisation) {
        return new Model("m", "M", family, organisation, LocalDate.of(2024, 1, 1), 8_000_000_000L, null, null, null,
                null, Architecture.DENSE, Kind.BASE, 16, null, null, List.of(), null, null);
    }

    /** Releases whose organisations differ more than their families do. */
    private static List<Made> releases() {
        Random random = new Random(12);
        List<Made> made = new ArrayList<>();
        for (int o = 0; o < ORGANISATIONS; o++) {
            double organisation = random.nextGaussian();
            for (int f = 0; f < FAMILIES; f++) {
                double family = 0.2 * random.nextGaussian();
                for (int r = 0; r < RELEASES; r++) {
                    int day = random.nextInt(900);
                    made.add(new Made(o, "f" + o + f, day,
                            0.007 * day + organisation + family + 0.3 * random.nextGaussian()));
                }
            }
        }
        return made;
    }

    private static List<TrendEstimate> estimates(List<Made> made, Function<Made, String> cluster) {
        List<MeasuredRelease> releases = new ArrayList<>();
        for (Made release : made) {
            releases.add(ExactReleases.of("m" + releases.size(), cluster.apply(release),
                    Frontier.DEFAULT_START.plusDays(release.day()), Math.exp(release.logDensity())));
        }
        return TrendBootstrap.estimate(releases, Frontier.DEFAULT_START, ExactReleases.LAW, LAWS, Seed.of("cluster"),
                REPLICATES);
    }

    private static TrendEstimate quantile(List<TrendEstimate> estimates) {
        return estimates.stream().filter(e -> e.name().equals(TrendBootstrap.QUANTILE)).findFirst().orElseThrow();
    }

    private static double[] exactSlopes(List<Made> made) {
        int resamples = (int) Math.pow(ORGANISATIONS, ORGANISATIONS);
        double[] slopes = new double[resamples];
        for (int number = 0; number < resamples; number++) {
            int[] times = new int[ORGANISATIONS];
            for (int digit = 0, rest = number; digit < ORGANISATIONS; digit++, rest /= ORGANISATIONS) {
                times[rest % ORGANISATIONS]++;
            }
            slopes[number] = slope(made, times);
        }
        Arrays.sort(slopes);
        return slopes;
    }

    /** The slope of the line through two releases with the least check loss for the 0.9-quantile. */
    private static double slope(List<Made> made, int[] times) {
        double least = Double.POSITIVE_INFINITY;
        double best = 0;
        List<Made> drawn = made.stream().filter(release -> times[release.organisation()] > 0).toList();
        for (Made one : drawn) {
            for (Made other : drawn) {
                if (one.day() < other.day()) {
                    double slope = (other.logDensity() - one.logDensity()) / (other.day() - one.day());
                    double loss = 0;
                    for (Made release : drawn) {
                        double above = release.logDensity() - one.logDensity() - slope * (release.day() - one.day());
                        loss += times[release.organisation()] * (above > 0 ? 0.9 * above : -0.1 * above);
                    }
                    if (loss < least) {
                        least = loss;
                        best = slope;
                    }
                }
            }
        }
        return best;
    }
}
