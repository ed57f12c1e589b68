package org.densimeter.fit.completion;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import org.densimeter.contract.Completion;
import org.densimeter.fit.FitLog;
import org.densimeter.fit.intake.CompletionSource;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.completion.CompletionDefinition;
import org.densimeter.law.completion.CompletionException;
import org.densimeter.law.completion.CompletionFingerprint;
import org.densimeter.law.completion.JointGaussian;
import org.densimeter.law.completion.ScoreMatrix;
import org.densimeter.law.problem.ProblemCode;

/** Decides what follows for a completion from its input and from what was published before. */
final class CompletionDecision {

    private final Composite composite;
    private final Stage stage;
    private final Map<String, String> settings = new TreeMap<>();
    private final Map<String, Map<String, Double>> scores;
    private final Instant recordedAt;
    private final Completion latest;

    private CompletionDecision(Composite composite, Stage stage, CompletionSource source, Completion latest) {
        this.composite = composite;
        this.stage = stage;
        this.scores = source.scores().getOrDefault(stage, Map.of());
        this.recordedAt = source.recordedAt(composite);
        this.latest = latest;
        for (String benchmark : definition().benchmarks()) {
            String setting = source.publishedSettings().get(benchmark);
            if (setting != null) {
                settings.put(benchmark, setting);
            }
        }
    }

    /**
     * Returns the completion to publish; empty if it is the latest. Estimates only where the input has changed.
     *
     * @param source with {@code composite} among its composites and {@code stage} among its stages
     * @param latest the latest completion of composite and stage; null if there never was one
     */
    static Optional<Completion> decide(Composite composite, Stage stage, CompletionSource source, Completion latest) {
        return new CompletionDecision(composite, stage, source, latest).next();
    }

    /** Returns the withdrawal of {@code latest}; empty if it is withdrawn already. */
    static Optional<Completion> withdraw(Completion latest, String message, Instant recordedAt) {
        return ProblemCode.DNS1028.name().equals(latest.code()) ? Optional.empty()
                : Optional.of(new Completion(latest.revision() + 1, recordedAt, latest.composite(), latest.stage(),
                        latest.parts(), latest.auxiliaries(), null, null, null, 0, 0, null, ProblemCode.DNS1028.name(),
                        message, latest.publishedSettings()));
    }

    private CompletionDefinition definition() {
        return new CompletionDefinition(composite.id(), composite.parts(), composite.auxiliaries());
    }

    private Optional<Completion> next() {
        int releases = 0;
        try {
            CompletionDefinition definition = CompletionDefinition.of(composite.id(), composite.parts(),
                    composite.auxiliaries());
            ScoreMatrix matrix = ScoreMatrix.of(definition.benchmarks(), scores);
            releases = matrix.releases();
            String version = CompletionFingerprint.of(definition, stage, settings, matrix);
            return latest != null && version.equals(latest.version()) ? Optional.empty()
                    : Optional.of(completion(version, JointGaussian.estimate(matrix)));
        } catch (CompletionException refused) {
            return failed(refused.code(), refused.getMessage(), releases);
        } catch (RuntimeException unexpected) {
            FitLog.LOG.completionFailed(unexpected, ProblemCode.DNS3003, composite.id() + "/" + stage);
            return failed(ProblemCode.DNS3003, "the estimation broke off: " + unexpected, releases);
        }
    }

    private Completion completion(String version, JointGaussian gaussian) {
        return new Completion(revision(), recordedAt, composite.id(), stage, composite.parts(), composite.auxiliaries(),
                version, list(gaussian.mean()),
                Arrays.stream(gaussian.covariance()).map(CompletionDecision::list).toList(), gaussian.releases(),
                gaussian.steps(), gaussian.logLikelihood(), null, null, settings);
    }

    private Optional<Completion> failed(ProblemCode code, String message, int releases) {
        Completion next = new Completion(revision(), recordedAt, composite.id(), stage, composite.parts(),
                composite.auxiliaries(), null, null, null, releases, 0, null, code.name(), message, settings);
        return latest != null && sameReason(next) ? Optional.empty() : Optional.of(next);
    }

    private boolean sameReason(Completion next) {
        return latest.version() == null && Objects.equals(latest.code(), next.code())
                && Objects.equals(latest.message(), next.message()) && latest.releases() == next.releases()
                && latest.definition().equals(next.definition());
    }

    private long revision() {
        return latest == null ? 1 : latest.revision() + 1;
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
