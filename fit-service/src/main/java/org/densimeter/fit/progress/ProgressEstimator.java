package org.densimeter.fit.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;

import org.densimeter.contract.AlgorithmicProgress.Contribution;
import org.densimeter.contract.AlgorithmicProgress.Gain;
import org.densimeter.contract.AlgorithmicProgress.Refusal;
import org.densimeter.fit.FitLog;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.progress.BootstrapDraws;
import org.densimeter.law.progress.Contributions;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.progress.KnownSystem;
import org.densimeter.law.progress.PaperBootstrap;
import org.densimeter.law.progress.ProgressEstimate;
import org.densimeter.law.progress.ProgressFit;
import org.densimeter.law.progress.ProgressFitter;
import org.densimeter.law.progress.ProgressLaw;
import org.densimeter.law.progress.ProgressSample;
import org.densimeter.law.progress.PublishedEstimate;
import org.densimeter.law.progress.Setting;
import org.densimeter.law.progress.Specification;
import org.densimeter.law.progress.TransformerGain;
import org.densimeter.law.scaling.FitException;

/**
 * One specification by every estimator it has, with intervals by papers, and what follows from its laws. Not
 * thread-safe; one is made for each piece of work.
 */
final class ProgressEstimator {

    private final ProgressSample sample;
    private final Specification specification;
    private final int draws;
    private final List<ProgressEstimate> estimates = new ArrayList<>();
    private final List<Contribution> contributions = new ArrayList<>();
    private final List<Gain> gains = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private ProgressEstimator(ProgressSample sample, Specification specification, int draws) {
        this.sample = sample;
        this.specification = specification;
        this.draws = draws;
    }

    /**
     * The findings on {@code sample}.
     *
     * @throws CancellationException if the thread is interrupted
     */
    static StoredEstimates of(ProgressSample sample, Specification specification, int draws) {
        ProgressEstimator estimation = new ProgressEstimator(sample, specification, draws);
        if (specification.id().equals(Specification.numbered(Specification.PREFERRED).id())) {
            ProgressFit published = PublishedEstimate.on(sample);
            estimation.estimates.addAll(ProgressEstimate.of(published));
            estimation.contribute(Estimator.PUBLISHED, published.law());
        }
        boolean transformers = specification.id().equals(Specification.withTransformerFactor().id());
        if (transformers) {
            estimation.gains.add(new Gain(Estimator.PUBLISHED, gain(PublishedEstimate.transformerLaw()), null, null));
        }
        estimation.estimate(Estimator.L1, transformers);
        estimation.estimate(Estimator.LEAST_SQUARES, transformers);
        return new StoredEstimates(estimation.estimates, estimation.contributions, estimation.gains, List.of(),
                estimation.distinctRefusals());
    }

    private void estimate(Estimator estimator, boolean transformers) {
        try {
            ProgressFit fit = ProgressFitter.fit(sample, specification, estimator, ProgressFitter.PUBLISHED_DELTA);
            BootstrapDraws drawn = transformers || fit.law().growth(Setting.DEFAULT).isPresent()
                    ? PaperBootstrap.draw(sample, fit, 0, draws)
                    : null;
            estimates.addAll(ProgressEstimate.of(fit, drawn));
            contribute(estimator, fit.law());
            if (transformers) {
                gains.add(Gain.of(estimator,
                        drawn.estimate(gain(fit.law()),
                                law -> TransformerGain
                                        .at(law, TransformerGain.PUBLISHED_COMPUTE, Setting.DEFAULT.year())
                                        .orElse(Double.POSITIVE_INFINITY))));
            }
        } catch (FitException impossible) {
            refusals.add(new Refusal(estimator, impossible.code().name(), impossible.getMessage()));
        } catch (CancellationException cancelled) {
            throw cancelled;
        } catch (RuntimeException unexpected) {
            FitLog.LOG.estimateFailed(unexpected, ProblemCode.DNS3003, specification, estimator);
            refusals.add(new Refusal(estimator, ProblemCode.DNS3003.name(), "the estimate broke off: " + unexpected));
        }
    }

    /**
     * Every newer system against every older one, where the law separates parameters from data and gives a change of
     * the loss.
     */
    private void contribute(Estimator estimator, ProgressLaw law) {
        if (!specification.separatesParametersFromData()) {
            return;
        }
        List<KnownSystem> systems = KnownSystem.PUBLISHED;
        for (int older = 0; older < systems.size(); older++) {
            for (int newer = older + 1; newer < systems.size(); newer++) {
                KnownSystem before = systems.get(older);
                KnownSystem after = systems.get(newer);
                if (before.loss(law) != after.loss(law)) {
                    Contributions shares = Contributions.between(law, before, after);
                    if (isFinite(shares)) {
                        contributions.add(new Contribution(estimator, before.name(), after.name(), shares));
                    }
                }
            }
        }
    }

    private static boolean isFinite(Contributions shares) {
        return DoubleStream
                .of(shares.parameterScaling(), shares.dataScaling(), shares.parameterEfficiency(),
                        shares.dataEfficiency(), shares.lossBefore(), shares.lossAfter())
                .allMatch(Double::isFinite);
    }

    private static Double gain(ProgressLaw law) {
        OptionalDouble gain = TransformerGain.at(law, TransformerGain.PUBLISHED_COMPUTE, Setting.DEFAULT.year());
        return gain.isPresent() ? finite(gain.getAsDouble()) : null;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** The refusals; one for all where every estimator is refused for the same reason. */
    private List<Refusal> distinctRefusals() {
        boolean one = estimates.isEmpty() && refusals.stream()
                .map(refusal -> new Refusal(null, refusal.code(), refusal.reason()))
                .distinct()
                .count() == 1;
        return one ? List.of(new Refusal(null, refusals.get(0).code(), refusals.get(0).reason())) : refusals;
    }
}
