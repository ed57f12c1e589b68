package org.densimeter.fit.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.densimeter.contract.Completion;
import org.densimeter.fit.history.RecordedCompletion;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.completion.JointGaussian;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A completion as it is answered: the joint Gaussian of the logits ln(p / (1 - p)) of scores on parts and auxiliaries,
 * or the reason why there is none.
 *
 * @param composite composite id
 * @param stage the stage of the releases it was estimated from
 * @param revision one more with every change
 * @param version fingerprint of definition and scores: same version, same figures; null without a Gaussian
 * @param ok whether there is a Gaussian
 * @param code why there is none, as a problem code; null with one
 * @param message the same in a sentence; null with a Gaussian
 * @param parts benchmarks and weights of the composite
 * @param auxiliaries the other benchmarks that parts are completed from
 * @param benchmarks parts, then auxiliaries: the order of the figures; empty without a Gaussian
 * @param mean means of the logits; empty without a Gaussian
 * @param sd standard deviations of the logits; empty without a Gaussian
 * @param correlations rows of the correlations of the logits; empty without a Gaussian
 * @param covariance rows of the covariance of the logits; empty without a Gaussian
 * @param releases number of releases with at least one of the benchmarks
 * @param steps number of steps of EM; 0 without a Gaussian
 * @param logLikelihood natural logarithm of the likelihood; null without a Gaussian
 * @param publishedSettings the published setting of each benchmark that has one, by which scores are chosen
 * @param recordedAt when the latest fact it rests on was accepted, UTC
 * @param estimatedAt when it was estimated, UTC
 */
@Schema(name = "Completion")
public record CompletionView(String composite, Stage stage, long revision, String version, boolean ok, String code,
        String message, List<Composite.Part> parts, List<String> auxiliaries, List<String> benchmarks,
        List<Double> mean, List<Double> sd, List<List<Double>> correlations, List<List<Double>> covariance,
        int releases, int steps, Double logLikelihood, Map<String, String> publishedSettings, Instant recordedAt,
        Instant estimatedAt) {

    static CompletionView of(RecordedCompletion recorded) {
        Completion completion = recorded.completion();
        JointGaussian gaussian = completion.gaussian().orElse(null);
        List<String> benchmarks = gaussian == null ? List.of() : gaussian.benchmarks();
        List<Double> deviations = new ArrayList<>();
        List<List<Double>> correlations = new ArrayList<>();
        for (int k = 0; k < benchmarks.size(); k++) {
            int row = k;
            deviations.add(gaussian.standardDeviation(k));
            correlations.add(
                    IntStream.range(0, benchmarks.size()).mapToObj(other -> gaussian.correlation(row, other)).toList());
        }
        return new CompletionView(completion.composite(), completion.stage(), completion.revision(),
                completion.version(), gaussian != null, completion.code(), completion.message(), completion.parts(),
                completion.auxiliaries(), benchmarks, gaussian == null ? List.of() : completion.mean(), deviations,
                correlations, gaussian == null ? List.of() : completion.covariance(), completion.releases(),
                completion.steps(), completion.logLikelihood(), completion.publishedSettings(), completion.recordedAt(),
                recorded.estimatedAt());
    }
}
