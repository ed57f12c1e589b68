package org.densimeter.density.topology;

import java.util.Optional;

import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What the topology reads, and what it insists on before it lets a value near its state: an evaluation of what passed
 * cannot fail.
 */
final class Readers {

    private Readers() {}

    static EventReader<ModelResults> models(ObjectMapper mapper) {
        return new EventReader<>(Topic.MODEL_RESULTS, mapper.readerFor(ModelResults.class), Readers::objection, true);
    }

    /** Laws as the fit service publishes them ({@link Topic#SCALING_LAWS}), or as they are broadcast here. */
    static EventReader<FittedLaw> laws(Topic topic, ObjectMapper mapper) {
        return new EventReader<>(topic, mapper.readerFor(FittedLaw.class), Readers::objection, false);
    }

    private static Optional<String> objection(String key, ModelResults value) {
        if (value.revision() < 1) {
            return Optional.of("the revision is missing");
        }
        if (value.recordedAt() == null) {
            return Optional.of("recordedAt is missing");
        }
        if (value.model() == null || !key.equals(value.model().id())) {
            return Optional.of("the card is not that of the key");
        }
        if (!positive(value.model().paramsTotal()) || !positiveOrUnknown(value.model().paramsNonEmbedding())
                || !positiveOrUnknown(value.model().activeTotal())
                || !positiveOrUnknown(value.model().activeNonEmbedding()) || value.model().bits() < 1) {
            return Optional.of("a parameter count of the card is not positive");
        }
        for (Result result : value.results()) {
            if (result.benchmark() == null || result.evaluator() == null || !Double.isFinite(result.score())) {
                return Optional.of("a result lacks its benchmark, its evaluator or a finite score");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> objection(String key, FittedLaw value) {
        if (value.revision() < 1) {
            return Optional.of("the revision is missing");
        }
        if (value.recordedAt() == null) {
            return Optional.of("recordedAt is missing");
        }
        if (value.series() == null || value.series().id() == null || value.series().id().contains("/")
                || !key.equals(value.key())) {
            return Optional.of("the law is not that of the key, a series and a benchmark with a slash between");
        }
        if (value.law() != null
                && (value.version() == null || value.law().performance() == null || !hasItsLossLaw(value))) {
            return Optional.of("the law in force lacks its constants, its fit or its version");
        }
        return drawsObjection(value);
    }

    /**
     * Constants and fit of the loss law; in a one-step series neither, but the parameters an extrapolation counts from.
     */
    private static boolean hasItsLossLaw(FittedLaw value) {
        return value.series().oneStep()
                ? value.law().loss() == null && value.loss() == null && value.performance() != null
                        && value.performance().largestParams() != null
                : value.law().loss() != null && value.loss() != null;
    }

    private static Optional<String> drawsObjection(FittedLaw value) {
        try {
            if (value.law() != null && value.draws() != null && value.draws().draws() > 0) {
                DrawnLaws.of(value.law(), value.draws()).lnEffectiveParams(50);
            }
            return Optional.empty();
        } catch (IllegalArgumentException | NullPointerException e) {
            return Optional.of("the law's draws cannot be read: " + e.getMessage());
        }
    }

    private static boolean positiveOrUnknown(Long count) {
        return count == null || positive(count);
    }

    private static boolean positive(long count) {
        return count > 0;
    }
}
