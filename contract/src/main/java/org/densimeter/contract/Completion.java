package org.densimeter.contract;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.completion.CompletionDefinition;
import org.densimeter.law.completion.CompositeCompletion;
import org.densimeter.law.completion.JointGaussian;
import org.densimeter.law.density.CompletionInForce;
import org.densimeter.law.scaling.FittedLaw;
import org.jspecify.annotations.Nullable;

/**
 * The joint Gaussian that completes a composite for the releases of a stage, or the reason why there is none. Key:
 * {@code composite/stage}, e.g. {@code densing-completed/pretrained}. A composite that is withdrawn, or no longer
 * completed, has an event without a Gaussian and with the code DNS1028.
 *
 * @param revision monotonic per key
 * @param recordedAt when the latest fact it was estimated from was accepted, UTC
 * @param composite composite id
 * @param stage the stage of the releases it was estimated from, and that it completes
 * @param parts benchmarks and weights of the composite
 * @param auxiliaries ids of the benchmarks that parts are completed from too
 * @param version fingerprint of composite, stage, parts, auxiliaries and scores, 16 hexadecimal digits; null without a
 * Gaussian
 * @param mean of the logits of parts and auxiliaries, in their order; null without a Gaussian
 * @param covariance its rows; null without a Gaussian
 * @param releases number of releases that have at least one of the benchmarks
 * @param steps number of steps of EM; 0 without a Gaussian
 * @param logLikelihood natural logarithm of the likelihood at the end; null without a Gaussian
 * @param code why there is no Gaussian, as a problem code; null with one
 * @param message the same in a sentence; null with a Gaussian
 * @param publishedSettings the published setting of each part and auxiliary that has one, by benchmark id: it decides
 * which of several scores counts
 */
public record Completion(long revision, Instant recordedAt, String composite, Stage stage, List<Composite.Part> parts,
        List<String> auxiliaries, @Nullable String version, @Nullable List<Double> mean,
        @Nullable List<List<Double>> covariance, int releases, int steps, @Nullable Double logLikelihood,
        @Nullable String code, @Nullable String message, Map<String, String> publishedSettings) {

    public Completion {
        parts = parts == null ? List.of() : List.copyOf(parts);
        auxiliaries = auxiliaries == null ? List.of() : List.copyOf(auxiliaries);
        mean = mean == null ? null : List.copyOf(mean);
        covariance = covariance == null ? null : covariance.stream().map(List::copyOf).toList();
        publishedSettings = publishedSettings == null ? Map.of() : Map.copyOf(publishedSettings);
    }

    /** Creates a completion of benchmarks without published settings. */
    public Completion(long revision, Instant recordedAt, String composite, Stage stage, List<Composite.Part> parts,
            List<String> auxiliaries, @Nullable String version, @Nullable List<Double> mean,
            @Nullable List<List<Double>> covariance, int releases, int steps, @Nullable Double logLikelihood,
            @Nullable String code, @Nullable String message) {
        this(revision, recordedAt, composite, stage, parts, auxiliaries, version, mean, covariance, releases, steps,
                logLikelihood, code, message, Map.of());
    }

    /** Returns {@code composite/stage}. */
    public String key() {
        return composite + "/" + stage;
    }

    /** Returns what is completed from what. */
    public CompletionDefinition definition() {
        return new CompletionDefinition(composite, parts, auxiliaries);
    }

    /**
     * Returns the Gaussian; empty if there is none.
     *
     * @throws IllegalArgumentException if mean and covariance are not those of a Gaussian, which
     * {@link EventType#check} refuses
     */
    public Optional<JointGaussian> gaussian() {
        if (mean == null || covariance == null || logLikelihood == null) {
            return Optional.empty();
        }
        double[][] rows = covariance.stream().map(Completion::array).toArray(double[][]::new);
        return Optional
                .of(new JointGaussian(definition().benchmarks(), array(mean), rows, releases, steps, logLikelihood));
    }

    /** Returns what completes scores; empty without a Gaussian. */
    public Optional<CompletionInForce> inForce() {
        return gaussian().map(gaussian -> new CompletionInForce(Objects.requireNonNull(version, "version"),
                new CompositeCompletion(definition(), gaussian), publishedSettings));
    }

    /** Returns the key of the completion that completes scores under {@code law}, whether there is one or not. */
    public static String keyOf(FittedLaw law) {
        return law.benchmark() + "/" + law.series().stage();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
