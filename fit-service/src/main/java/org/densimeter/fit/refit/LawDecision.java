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
import org.densimeter.law.scaling.ScalingLawFitter;

/**
 * Decides what follows from a fit: the same input gives the same bits, and a fit that fails never replaces the last
 * good law. A law from before laws carried draws is fitted again to get them, the same to the bit. Uses no database and
 * no topic.
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
        if (latest == null && input.loading()) {
            return new Decision.Wait();
        }
        long revision = latest == null ? 1 : latest.revision() + 1;
        if (latest != null && latest.health().ok() && latest.draws() != null && input.series() != null
                && latest.version().equals(input.version())) {
            return latest.benchmarks().equals(input.benchmarks()) ? new Decision.Repeat()
                    : new Decision.Add(redefined(latest, revision, input, known.recordedAt()));
        }
        try {
            ScalingLawFitter.Fit fit = input.fit();
            return new Decision.Add(new FittedLaw(revision, input.series(), input.benchmark(), input.parts(),
                    input.version(), fit.law(), fit.loss(), fit.performance(), Health.OK, known.recordedAt(),
                    input.draws(fit), input.benchmarks()));
        } catch (FitException impossible) {
            return failed(input, known.recordedAt(), latest, revision,
                    new Health(false, impossible.code().name(), impossible.getMessage()));
        } catch (RuntimeException unexpected) {
            FitLog.LOG.fitFailed(unexpected, ProblemCode.DNS3003, key);
            return failed(input, known.recordedAt(), latest, revision,
                    new Health(false, ProblemCode.DNS3003.name(), "the fit broke off: " + unexpected));
        }
    }

    /** The same law to the bit, with what its benchmarks are now. */
    private static FittedLaw redefined(FittedLaw latest, long revision, FitInput input, Instant recordedAt) {
        return new FittedLaw(revision, latest.series(), latest.benchmark(), latest.parts(), latest.version(),
                latest.law(), latest.loss(), latest.performance(), Health.OK, recordedAt, latest.draws(),
                input.benchmarks());
    }

    private static Decision failed(FitInput input, Instant recordedAt, FittedLaw latest, long revision, Health health) {
        if (latest != null && latest.health().equals(health)) {
            return new Decision.Repeat();
        }
        if (latest == null || latest.law() == null) {
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
