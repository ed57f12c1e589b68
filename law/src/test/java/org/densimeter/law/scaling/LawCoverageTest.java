package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.ReferenceSeries.DrawMethod;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.interval.Seed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the interval of ln N_eff holds the truth where the true law is that of the built-in mmlu and the errors are
 * simulated on its design (6 sizes, 33 runs, 10 pairs): the worlds of laws of method.md, section 8.
 *
 * <p>
 * Runs 60 histories a world with 200 draws each; the profile {@code coverage} runs 400 with 1,000. The bounds are those
 * required of 400 histories, widened by three standard errors of a share at the number that runs. Each run writes a
 * line a world to {@code target/coverage-laws-*.md}.
 */
class LawCoverageTest {

    private static final int HISTORIES = Integer.getInteger("coverage.laws", 60);
    private static final int REQUIRED_OF = 400;
    private static final int DRAWS = Integer.getInteger("coverage.draws", 200);
    private static final double[] SCORES = {40, 50, 60, 70, 80};

    /** How the errors of the runs come about; each has the standard deviation 1. */
    enum World {
        INDEPENDENT, AUTOREGRESSIVE, SHARED_BY_SIZE, HETEROSCEDASTIC, MISFIT;

        double[] errors(List<ReferenceRun> runs, RandomGenerator random) {
            double[] errors = new double[runs.size()];
            Map<Double, Double> before = new HashMap<>();
            for (int i = 0; i < errors.length; i++) {
                double params = runs.get(i).params();
                double own = random.nextGaussian();
                Double earlier = before.get(params);
                errors[i] = switch (this) {
                    case INDEPENDENT -> own;
                    case AUTOREGRESSIVE -> earlier == null ? own : 0.6 * earlier + 0.8 * own;
                    case SHARED_BY_SIZE ->
                        Math.sqrt(0.3) * own + Math.sqrt(0.7) * (earlier == null ? random.nextGaussian() : earlier);
                    case HETEROSCEDASTIC -> own * (params < 1e8 ? Math.sqrt(1.6) : Math.sqrt(0.4));
                    case MISFIT -> Math.sqrt(0.5) * (own + misfit(runs, i));
                };
                double shared = (errors[i] - Math.sqrt(0.3) * own) / Math.sqrt(0.7);
                before.put(params, this == SHARED_BY_SIZE ? shared : errors[i]);
            }
            return errors;
        }

        /** The product of ln N and ln D, each centred, with mean square 1: a term that the law does not have. */
        private static double misfit(List<ReferenceRun> runs, int at) {
            double params = runs.stream().mapToDouble(run -> Math.log(run.params())).average().orElseThrow();
            double tokens = runs.stream().mapToDouble(run -> Math.log(run.tokens())).average().orElseThrow();
            double[] products = runs.stream()
                    .mapToDouble(run -> (Math.log(run.params()) - params) * (Math.log(run.tokens()) - tokens))
                    .toArray();
            double squares = 0;
            for (double product : products) {
                squares += product * product / products.length;
            }
            return products[at] / Math.sqrt(squares);
        }
    }

    /** Bounds: issue "Laws, intervals and forecasts that hold", section 2; the last two worlds have none. */
    @ParameterizedTest
    @CsvSource({"INDEPENDENT, .90, .98", "AUTOREGRESSIVE, .88, 1", "SHARED_BY_SIZE, .85, 1", "HETEROSCEDASTIC, 0, 1",
            "MISFIT, 0, 1"})
    void holdTheTruthAsOftenAsRequired(World world, double atLeast, double atMost) throws Exception {
        double[] coverage = coverage(world, DrawMethod.AUTOREGRESSIVE);
        double[] ofResiduals = coverage(world, DrawMethod.RESIDUALS);
        Files.writeString(Path.of("target", "coverage-laws-" + world + ".md"),
                line(world, DrawMethod.AUTOREGRESSIVE, coverage) + line(world, DrawMethod.RESIDUALS, ofResiduals));
        for (int i = 0; i < SCORES.length; i++) {
            assertThat(coverage[i]).as(world + " at " + SCORES[i])
                    .isBetween(atLeast - tolerance(atLeast), atMost + tolerance(atMost));
        }
    }

    private static double tolerance(double share) {
        return HISTORIES >= REQUIRED_OF ? 0 : 3 * Math.sqrt(share * (1 - share) / HISTORIES);
    }

    private static String line(World world, DrawMethod method, double[] coverage) {
        StringBuilder line = new StringBuilder("| " + world + " | " + method + " |");
        for (double share : coverage) {
            line.append(String.format(Locale.ROOT, " %.1f %% |", 100 * share));
        }
        return line.append('\n').toString();
    }

    private static double[] coverage(World world, DrawMethod method) throws FitException {
        ReferenceSeries series = BuiltInCatalogue.MINICPM3.withResampling(method);
        ScalingLawFitter.Fit truth = BuiltInLaws.fit("mmlu");
        DrawnLaws trueLaw = DrawnLaws.withoutDraws(truth.law());
        double[] held = new double[SCORES.length];
        int fitted = 0;
        for (int h = 0; h < HISTORIES; h++) {
            RandomGenerator random = Seed.of("coverage of laws", world.name()).replicate(h);
            List<ReferenceRun> runs = runs(truth, world, random);
            List<ReferenceScore> scores = scores(truth, random);
            ScalingLawFitter.Fit fit;
            try {
                fit = ScalingLawFitter.fit(series, runs, scores);
            } catch (FitException e) {
                // the errors leave no minimum in the basin: no law, and no interval
                continue;
            }
            fitted++;
            DrawnLaws drawn = DrawnLaws.of(
                    LawBootstrap.draw(series, fit, runs, scores, Seed.of(world.name(), Integer.toString(h)), DRAWS),
                    series.tokensAtLaw());
            for (int i = 0; i < SCORES.length; i++) {
                Percentiles interval = drawn.lnEffectiveParams(SCORES[i]);
                double expected = trueLaw.lnEffectiveParams(0, SCORES[i]);
                held[i] += interval.lower() <= expected && expected <= interval.upper() ? 1 : 0;
            }
        }
        assertThat(fitted).as("histories with a law").isGreaterThan(HISTORIES * 9 / 10);
        double histories = fitted;
        return Arrays.stream(held).map(count -> count / histories).toArray();
    }

    /** The runs of the design with losses of the law plus errors as large as those of the built-in losses. */
    private static List<ReferenceRun> runs(ScalingLawFitter.Fit truth, World world, RandomGenerator random)
            throws FitException {
        List<ReferenceRun> design = BuiltInLaws.runs("mmlu");
        double[] errors = world.errors(design, random);
        double deviation = truth.loss().chosen().rmse() * Math.sqrt(design.size() / (design.size() - 4.));
        List<ReferenceRun> runs = new ArrayList<>();
        for (int i = 0; i < errors.length; i++) {
            ReferenceRun run = design.get(i);
            double loss = truth.law().loss().loss(run.params(), run.tokens());
            runs.add(new ReferenceRun(run.params(), run.tokens(), loss + deviation * errors[i], null));
        }
        return runs;
    }

    private static List<ReferenceScore> scores(ScalingLawFitter.Fit truth, RandomGenerator random) {
        double deviation = truth.performance().rmse() * Math.sqrt(11 / 7.);
        return BuiltInCatalogue.scores("mmlu")
                .stream()
                .map(pair -> new ReferenceScore(pair.loss(),
                        truth.law().performance().score(pair.loss()) + deviation * random.nextGaussian(), pair.role(),
                        null))
                .toList();
    }
}
