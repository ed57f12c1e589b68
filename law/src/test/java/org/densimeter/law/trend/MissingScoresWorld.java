package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.completion.BaseReleases;
import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.completion.CompletionDefinition;
import org.densimeter.law.completion.CompletionException;
import org.densimeter.law.completion.CompositeCompletion;
import org.densimeter.law.completion.JointGaussian;
import org.densimeter.law.completion.ScoreLogit;
import org.densimeter.law.completion.ScoreMatrix;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.PerformanceLaw;
import org.densimeter.law.scaling.ScalingLaw;

/**
 * The world of method.md, section 8, in which scores are missing: the releases of {@link MethodWorld#EXPONENTIAL} with
 * scores on seven benchmarks, of which 40 % are missing, 10 % at first and 70 % at last.
 *
 * <p>
 * The composite of a release is exactly that of its N_eff under the law. Its scores are drawn from the Gaussian of the
 * first catalogue (method.md, section 7) given the composite: the logits follow their regression on the logit of the
 * composite, with the covariance that leaves, and those of the parts are then moved together until their weighted mean
 * is the composite. The scores together are not Gaussian: dates are uniform, and releases fall short by an exponential.
 *
 * @param full every release with its true composite
 * @param complete those that have all parts
 * @param completed those whose composite is completed
 */
record MissingScoresWorld(List<MeasuredRelease> full, List<MeasuredRelease> complete,
        List<CompletedRelease> completed) {

    private static final CompletionDefinition DEFINITION = BaseReleases.DEFINITION;
    private static final int PARTS = DEFINITION.parts().size();
    private static final double MIDDLE = StrictMath.log(7.5e9);
    private static final CompositeRegression SCORES = CompositeRegression.of(BaseReleases.first(), DEFINITION);

    /** How much ln N_eff a unit of the logit of the composite is, and so how far an error of the score goes. */
    enum Steepness {
        /**
         * Near the standard deviation of 3.5 % between completed slopes and those of all scores that method.md states
         * of an independent simulation, whose steepness it does not state. Steeper laws have more bias (TRUST.md).
         */
        AS_SIMULATED_INDEPENDENTLY(1.6),
        /** As the built-in law of densing-average at 50 points: 0.111 per point (method.md, section 2). */
        AS_DENSING_AVERAGE(2.8);

        private final double sizePerLogit;

        Steepness(double sizePerLogit) {
            this.sizePerLogit = sizePerLogit;
        }

        /** The law of the composite: a sigmoid from 0 to 100 in ln N. */
        ScalingLaw law() {
            return new ScalingLaw(null,
                    new PerformanceLaw(100, -1 / sizePerLogit, SCORES.mean() * sizePerLogit - MIDDLE, 0), 5e12);
        }
    }

    /** Returns one history. */
    static MissingScoresWorld history(Steepness steepness, RandomGenerator random) throws CompletionException {
        List<MethodWorld.Simulated> population = MethodWorld.EXPONENTIAL.population(random);
        Map<String, Map<String, Double>> published = new TreeMap<>();
        List<MeasuredRelease> full = new ArrayList<>();
        DrawnLaws laws = DrawnLaws.withoutDraws(steepness.law());
        // ln rho grows by ln 2 in 100 days, from 1 below the line in the mean
        double location = StrictMath.log(2) / 100 * MethodWorld.DAYS / 2 - 1;
        for (int i = 0; i < population.size(); i++) {
            MethodWorld.Simulated release = population.get(i);
            String model = String.format("m%03d", i);
            double logit = SCORES.mean()
                    + (release.logDensity() + release.logParams() - location) / steepness.sizePerLogit;
            double composite = ScoreLogit.score(logit);
            double logCost = laws.lnEffectiveParams(0, composite) - release.logDensity();
            LocalDate date = Frontier.DEFAULT_START.plusDays(release.day());
            full.add(new MeasuredRelease(model, "f" + release.family(), date, composite, 0, logCost));
            double missing = 0.1 + 0.6 * release.day() / MethodWorld.DAYS;
            published.put(model, published(scores(logit, composite, random), missing, random));
        }
        return of(full, published);
    }

    private static MissingScoresWorld of(List<MeasuredRelease> full, Map<String, Map<String, Double>> published)
            throws CompletionException {
        CompositeCompletion completion = new CompositeCompletion(DEFINITION,
                JointGaussian.estimate(ScoreMatrix.of(DEFINITION.benchmarks(), published)));
        List<MeasuredRelease> complete = new ArrayList<>();
        List<CompletedRelease> completed = new ArrayList<>();
        for (MeasuredRelease release : full) {
            Map<String, Double> scores = published.get(release.model());
            if (Composite.mean(DEFINITION.parts(), scores).isPresent()) {
                complete.add(release);
            }
            completion.complete(release.model(), scores)
                    .map(score -> CompletedRelease.of(withScore(release, score), score))
                    .ifPresent(completed::add);
        }
        return new MissingScoresWorld(full, complete, completed);
    }

    private static MeasuredRelease withScore(MeasuredRelease release, CompletedScore score) {
        return new MeasuredRelease(release.model(), release.cluster(), release.releaseDate(), score.score(), 0,
                release.logCost());
    }

    private static double[] scores(double logit, double composite, RandomGenerator random) {
        double[] logits = SCORES.draw(logit, random);
        double lower = -20;
        double upper = 20;
        for (int halving = 0; halving < 60; halving++) {
            double middle = (lower + upper) / 2;
            if (mean(logits, middle) < composite) {
                lower = middle;
            } else {
                upper = middle;
            }
        }
        double[] scores = new double[logits.length];
        for (int k = 0; k < logits.length; k++) {
            scores[k] = ScoreLogit.score(logits[k] + (k < PARTS ? (lower + upper) / 2 : 0));
        }
        return scores;
    }

    private static double mean(double[] logits, double shift) {
        double mean = 0;
        for (int k = 0; k < PARTS; k++) {
            mean += DEFINITION.parts().get(k).weight() * ScoreLogit.score(logits[k] + shift);
        }
        return mean;
    }

    private static Map<String, Double> published(double[] scores, double missing, RandomGenerator random) {
        Map<String, Double> published = new HashMap<>();
        for (int k = 0; k < scores.length; k++) {
            if (random.nextDouble() >= missing) {
                published.put(DEFINITION.benchmarks().get(k), scores[k]);
            }
        }
        return published;
    }
}
