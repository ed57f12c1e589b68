package org.densimeter.fit.refit;

import java.time.Instant;
import java.util.List;

import org.densimeter.fit.FitLog;
import org.densimeter.fit.LawKey;
import org.densimeter.fit.intake.FitSource;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.FittedLaw.Health;
import org.densimeter.law.scaling.LawBounds;
import org.densimeter.law.scaling.LawDraws;
import org.densimeter.law.scaling.LossLawFit;
import org.densimeter.law.scaling.ScalingLawFitter;

/**
 * Decides what follows from a fit: the same input gives the same bits, and a fit that fails never replaces the last
 * good law. A law of the same input by {@link EarlierRules} is fitted again, and its health says why; where today's
 * rules refuse it, it is taken back. Uses no database and no topic.
 */
final class LawDecision {

    private LawDecision() {}

    /**
     * @param key whose law it is
     * @param known the input
     * @param latest what was published last; null if nothing ever was
     */
    static Decision decide(LawKey key, FitSource known, FittedLaw latest) {
        FitInput input = FitInput.of(key, known);
        if (input.lossesAlone()) {
            return lossLaw(input, known.recordedAt(), latest);
        }
        if (latest != null && input.loading()) {
            return takenBack(input, known.recordedAt(), latest);
        }
        if (latest == null && input.loading()) {
            return new Decision.Wait();
        }
        long revision = latest == null ? 1 : latest.revision() + 1;
        boolean sameInput = EarlierRules.sameInput(latest, input);
        boolean earlier = sameInput && !EarlierRules.isCurrent(latest, input);
        if (sameInput && !earlier && inForce(latest.health())) {
            return latest.benchmarks().equals(input.benchmarks()) ? new Decision.Repeat()
                    : new Decision.Add(redefined(latest, revision, input, known.recordedAt()));
        }
        try {
            ScalingLawFitter.Fit fit = input.fit();
            LawDraws draws = input.draws(fit);
            Health fitted = earlier ? Health.fittedAgain(EarlierRules.reason(latest, input)) : Health.OK;
            return new Decision.Add(new FittedLaw(revision, input.series(), input.benchmark(), input.parts(),
                    input.version(), fit.law(), fit.loss(), fit.performance(),
                    draws.determined() ? fitted : notDetermined(draws), known.recordedAt(), draws, input.benchmarks()));
        } catch (FitException impossible) {
            return failed(input, known.recordedAt(), latest, sameInput, revision,
                    new Health(false, impossible.code().name(), impossible.getMessage()));
        } catch (RuntimeException unexpected) {
            FitLog.LOG.fitFailed(unexpected, ProblemCode.DNS3003, key);
            return failed(input, known.recordedAt(), latest, false, revision,
                    new Health(false, ProblemCode.DNS3003.name(), "the fit broke off: " + unexpected));
        }
    }

    /** The loss law of runs without score pairs, from which no score follows; waits where there is none. */
    private static Decision lossLaw(FitInput input, Instant recordedAt, FittedLaw latest) {
        Health health = new Health(false, ProblemCode.DNS1020.name(),
                "there are no pairs of loss and score: the series has a loss law and no performance law");
        LossLawFit loss = null;
        try {
            loss = ScalingLawFitter.lossLaw(input.series(), input.runs());
        } catch (FitException impossible) {
            if (latest == null) {
                return new Decision.Wait();
            }
            health = new Health(false, impossible.code().name(), impossible.getMessage());
        }
        if (latest != null && latest.health().equals(health) && latest.version().equals(input.version())) {
            return new Decision.Repeat();
        }
        return new Decision.Add(new FittedLaw(latest == null ? 1 : latest.revision() + 1, input.series(),
                input.benchmark(), input.parts(), input.version(), null, loss, null, health, recordedAt, null,
                input.benchmarks()));
    }

    /** Nothing is left of what the law was fitted to: it is withdrawn. */
    private static Decision takenBack(FitInput input, Instant recordedAt, FittedLaw latest) {
        Health health = new Health(false, ProblemCode.DNS1021.name(),
                "the reference data were taken back: " + input.unfit().getMessage());
        return latest.law() == null && latest.loss() == null && latest.health().equals(health) ? new Decision.Repeat()
                : new Decision.Add(
                        new FittedLaw(latest.revision() + 1, input.series() == null ? latest.series() : input.series(),
                                input.benchmark(), latest.parts(), latest.version(), null, null, null, health,
                                recordedAt == null ? latest.recordedAt() : recordedAt));
    }

    /** Returns whether a law with this health is that of the latest input. */
    private static boolean inForce(Health health) {
        return health.ok() || ProblemCode.DNS1019.name().equals(health.code());
    }

    private static Health notDetermined(LawDraws draws) {
        return new Health(false, ProblemCode.DNS1019.name(), "the reference data do not determine the law: "
                + draws.failed() + " of " + (draws.draws() + draws.failed()) + " bootstrap draws have no law");
    }

    /** The same law to the bit, with what its benchmarks are now. */
    private static FittedLaw redefined(FittedLaw latest, long revision, FitInput input, Instant recordedAt) {
        return new FittedLaw(revision, latest.series(), latest.benchmark(), latest.parts(), latest.version(),
                latest.law(), latest.loss(), latest.performance(), latest.health().ok() ? Health.OK : latest.health(),
                recordedAt, latest.draws(), input.benchmarks());
    }

    private static Decision failed(FitInput input, Instant recordedAt, FittedLaw latest, boolean sameInput,
            long revision, Health health) {
        // the law in force was fitted to this very input, or has constants that no law may have: it is taken back
        boolean refused = latest != null && latest.law() != null
                && (sameInput || LawBounds.violation(latest.series(), latest.law()).isPresent());
        if (latest != null && !refused && latest.health().equals(health)) {
            return new Decision.Repeat();
        }
        if (latest == null || latest.law() == null || refused) {
            List<Composite.Part> parts = input.parts();
            return new Decision.Add(new FittedLaw(revision, input.series() == null ? latest.series() : input.series(),
                    input.benchmark(), parts, input.series() == null ? latest.version() : input.version(), null, null,
                    null, health, recordedAt));
        }
        return new Decision.Add(new FittedLaw(revision, latest.series(), latest.benchmark(), latest.parts(),
                latest.version(), latest.law(), latest.loss(), latest.performance(), health, recordedAt, latest.draws(),
                latest.benchmarks()));
    }
}
