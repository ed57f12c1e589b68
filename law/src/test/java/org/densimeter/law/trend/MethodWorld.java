package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.scaling.ScalingLaw;

/**
 * The simulated worlds of trends of method.md, section 8: 150 releases over 900 days of 25 families, 12 organisations
 * with any number of them, ln rho = a line that doubles in 100 days + effect of the family (sd 0.4) - shortfall (mean
 * 1) + noise (sd 0.15), unless the world says otherwise.
 */
enum MethodWorld {
    /** As in {@link CoverageTest}. */
    EXPONENTIAL,
    /** The size of a Student t with 3 degrees of freedom in place of the shortfall. */
    STUDENT,
    /** 3 % of the releases are higher by an exponential of mean 1. */
    HEAVY_UPPER_TAIL,
    /** Each family publishes all its releases on one day. */
    BATCHES,
    /** 12 families in 3 generations of 300 days. */
    GENERATIONS,
    /** Families of very different size: rank to the power -1. */
    ZIPF_1,
    /** Rank to the power -1.5. */
    ZIPF_15,
    /** Effects of families with sd 1; each family publishes during 250 days. */
    SHORT_LIVES,
    /** The slope of a family differs with sd 40 %. */
    SLOPES_DIFFER,
    /** As the first, but releases do not say their family. */
    FAMILIES_NOT_TOLD,
    /** The growth falls from .011 to .004 a day at mid-span. */
    BROKEN_STICK,
    /** No growth after day 600. */
    STALL,
    /** Releases become more frequent. */
    MORE_FREQUENT,
    /** Releases become rarer. */
    RARER,
    /** Only releases near the frontier are published, within 4 of it at first and within 1 at last. */
    STRICTER,
    /** 5 % of the last year's releases are above the ceiling of the law, and have no density. */
    CEILING_5,
    /** 15 %. */
    CEILING_15,
    /** 30 %. */
    CEILING_30,
    /** 60 %, beyond method.md: few releases of the last year identify a line. */
    CEILING_60,
    /** 90 %, beyond method.md: next to no release of the last year identifies a line. */
    CEILING_90;

    static final int DAYS = 900;
    static final int RELEASES = 150;

    private static final double GROWTH = Math.log(2) / 100;
    private static final int ORGANISATIONS = 12;
    private static final int LAST_YEAR = DAYS - 365;

    /** Families of a history: what all their releases share. */
    private final class Families {
        private final double[] effect;
        private final double[] slope;
        private final int[] organisation;
        private final int[] start;
        private final double[] share;

        Families(RandomGenerator random) {
            int count = MethodWorld.this == GENERATIONS ? 12 : 25;
            effect = new double[count];
            slope = new double[count];
            organisation = new int[count];
            start = new int[count];
            share = new double[count];
            double total = 0;
            double exponent = MethodWorld.this == ZIPF_1 ? 1 : MethodWorld.this == ZIPF_15 ? 1.5 : 0;
            for (int f = 0; f < count; f++) {
                effect[f] = (MethodWorld.this == SHORT_LIVES ? 1 : 0.4) * random.nextGaussian();
                slope[f] = MethodWorld.this == SLOPES_DIFFER ? 0.4 * GROWTH * random.nextGaussian() : 0;
                organisation[f] = random.nextInt(ORGANISATIONS);
                start[f] = switch (MethodWorld.this) {
                    case BATCHES -> random.nextInt(DAYS + 1);
                    case GENERATIONS -> 300 * (f / 4);
                    case SHORT_LIVES -> random.nextInt(DAYS - 250 + 1);
                    default -> 0;
                };
                total += Math.pow(f + 1, -exponent);
                share[f] = total;
            }
        }

        int draw(RandomGenerator random) {
            double at = random.nextDouble() * share[share.length - 1];
            int family = 0;
            while (share[family] < at) {
                family++;
            }
            return family;
        }

        int day(int family, RandomGenerator random) {
            double uniform = random.nextDouble();
            return switch (MethodWorld.this) {
                case BATCHES -> start[family];
                case GENERATIONS -> start[family] + (int) (300 * uniform);
                case SHORT_LIVES -> start[family] + (int) (250 * uniform);
                case MORE_FREQUENT -> (int) (DAYS * Math.sqrt(uniform));
                case RARER -> (int) (DAYS * (1 - Math.sqrt(uniform)));
                default -> (int) ((DAYS + 1) * uniform);
            };
        }
    }

    /** The true location of ln rho at {@code day}. */
    private double location(int day) {
        return switch (this) {
            case BROKEN_STICK -> 0.011 * Math.min(day, DAYS / 2) + 0.004 * Math.max(0, day - DAYS / 2);
            case STALL -> GROWTH * Math.min(day, 600);
            default -> GROWTH * day;
        };
    }

    private double shortfall(RandomGenerator random) {
        double exponential = -StrictMath.log(1 - random.nextDouble());
        if (this != STUDENT) {
            return exponential;
        }
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            double normal = random.nextGaussian();
            squares += normal * normal;
        }
        return Math.abs(random.nextGaussian()) / Math.sqrt(squares / 3);
    }

    /** One release of a world. */
    record Simulated(int day, int family, int organisation, double logDensity, double logParams) {}

    /** Returns all releases of a history, published and measured or not. */
    List<Simulated> population(RandomGenerator random) {
        Families families = new Families(random);
        List<Simulated> releases = new ArrayList<>();
        while (releases.size() < RELEASES) {
            int family = families.draw(random);
            int day = families.day(family, random);
            double upper = this == HEAVY_UPPER_TAIL && random.nextDouble() < 0.03
                    ? -StrictMath.log(1 - random.nextDouble())
                    : 0;
            double deviation = families.effect[family] + families.slope[family] * (day - DAYS / 2.) + upper
                    - shortfall(random) + 0.15 * random.nextGaussian();
            if (this != STRICTER || deviation > -4 + 3. * day / DAYS) {
                releases.add(new Simulated(day, family, families.organisation[family], location(day) + deviation,
                        1.5 * random.nextGaussian()));
            }
        }
        return releases;
    }

    /** Returns ln N_eff beyond which a release of {@code population} has no density; infinite without a ceiling. */
    private double ceiling(List<Simulated> population) {
        double share = switch (this) {
            case CEILING_5 -> 0.05;
            case CEILING_15 -> 0.15;
            case CEILING_30 -> 0.3;
            case CEILING_60 -> 0.6;
            case CEILING_90 -> 0.9;
            default -> 0;
        };
        if (share == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double[] lastYear = population.stream()
                .filter(release -> release.day() > LAST_YEAR)
                .mapToDouble(release -> release.logDensity() + release.logParams())
                .sorted()
                .toArray();
        return lastYear[(int) ((1 - share) * (lastYear.length - 1))];
    }

    /** Returns those of {@code population} that have a density. */
    private List<Simulated> measured(List<Simulated> population) {
        double ceiling = ceiling(population);
        return population.stream().filter(release -> release.logDensity() + release.logParams() <= ceiling).toList();
    }

    /**
     * Returns the releases in their families with the scores that {@code law}, of one step, gives them, and the end of
     * its range.
     *
     * @param shift ln N of a model of log parameters 0
     */
    List<RangedRelease> ranged(RandomGenerator random, ScalingLaw law, double shift) {
        List<Simulated> population = population(random);
        double ceiling = ceiling(population);
        double end = Double.isInfinite(ceiling) ? law.ceiling() : law.performance().score(-ceiling - shift);
        List<RangedRelease> releases = new ArrayList<>();
        for (Simulated release : population) {
            double logEffectiveParams = release.logDensity() + release.logParams() + shift;
            releases.add(new RangedRelease(new MeasuredRelease("m" + releases.size(), "f" + release.family(),
                    Frontier.DEFAULT_START.plusDays(release.day()), law.performance().score(-logEffectiveParams), 0,
                    release.logParams() + shift), end));
        }
        return releases;
    }

    /**
     * Returns the releases as a trend has them.
     *
     * @param cluster what is resampled
     * @param logEffectiveParams ln N_eff of {@code score} under the law that measures
     */
    List<MeasuredRelease> history(RandomGenerator random, Cluster cluster, double score, double logEffectiveParams) {
        List<MeasuredRelease> releases = new ArrayList<>();
        for (Simulated release : measured(population(random))) {
            String family = this == FAMILIES_NOT_TOLD ? null : "f" + release.family();
            LocalDate date = Frontier.DEFAULT_START.plusDays(release.day());
            releases.add(new MeasuredRelease("m" + releases.size(),
                    cluster == Cluster.FAMILY ? family : "o" + release.organisation(), date, score, 0,
                    logEffectiveParams - release.logDensity()));
        }
        return releases;
    }
}
