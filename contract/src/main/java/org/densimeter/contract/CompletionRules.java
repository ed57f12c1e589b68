package org.densimeter.contract;

import static org.densimeter.contract.FieldBounds.finite;
import static org.densimeter.contract.FieldBounds.id;
import static org.densimeter.contract.FieldBounds.name;
import static org.densimeter.contract.FieldBounds.present;
import static org.densimeter.contract.FieldBounds.require;
import static org.densimeter.contract.FieldBounds.text;
import static org.densimeter.contract.FieldBounds.whole;
import static org.densimeter.contract.FieldBounds.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.completion.CompletionDefinition;
import org.densimeter.law.completion.CompletionException;
import org.densimeter.law.completion.ScoreMatrix;
import org.jspecify.annotations.Nullable;

/** Rules of completions: after them no completion of a release fails. */
final class CompletionRules {

    private static final String VERSION = "[0-9a-f]{16}";
    private static final String CODE = "DNS[0-9]{4}";
    /** Scores are held within 0.5 and 99.5 %, so logits lie within 5.3, and means of them. */
    private static final double MAX_LOGIT = 100;
    private static final double MAX_VARIANCE = 1e6;

    private CompletionRules() {}

    static void checkKey(String key) throws InvalidEventException {
        int slash = key.indexOf('/');
        require(slash > 0, "the key is not an identifier and a stage with a slash between");
        id("the first part of the key", key.substring(0, slash));
        require(Arrays.stream(Stage.values()).anyMatch(stage -> stage.toString().equals(key.substring(slash + 1))),
                "the second part of the key is not a stage");
    }

    static void check(Completion completion) throws InvalidEventException {
        id("composite", completion.composite());
        present("stage", completion.stage());
        CatalogueRules.parts(completion.parts());
        for (String auxiliary : completion.auxiliaries()) {
            id("auxiliary", auxiliary);
        }
        require(completion.definition().benchmarks().size() <= ScoreMatrix.MAX_BENCHMARKS,
                "parts and auxiliaries are more than " + ScoreMatrix.MAX_BENCHMARKS);
        require(completion.publishedSettings().size() <= ScoreMatrix.MAX_BENCHMARKS,
                "publishedSettings has more than " + ScoreMatrix.MAX_BENCHMARKS + " elements");
        for (Map.Entry<String, String> setting : completion.publishedSettings().entrySet()) {
            id("publishedSettings", setting.getKey());
            text("publishedSettings", setting.getValue());
        }
        whole("releases", completion.releases(), 0, Integer.MAX_VALUE);
        whole("steps", completion.steps(), 0, Integer.MAX_VALUE);
        if (completion.version() == null) {
            require(completion.mean() == null && completion.covariance() == null && completion.logLikelihood() == null,
                    "a Gaussian without a version");
            String code = present("code", completion.code());
            require(code.matches(CODE), "code is not a problem code");
            name("message", completion.message(), FieldBounds.MAX_TEXT);
        } else {
            require(completion.version().matches(VERSION), "version is not 16 hexadecimal digits");
            require(completion.code() == null && completion.message() == null, "a Gaussian with a problem");
            gaussian(completion);
        }
    }

    private static void gaussian(Completion completion) throws InvalidEventException {
        require(!completion.parts().isEmpty(), "a completion without parts");
        try {
            CompletionDefinition.of(completion.composite(), completion.parts(), completion.auxiliaries());
        } catch (CompletionException refused) {
            throw new InvalidEventException(String.valueOf(refused.getMessage()));
        }
        bounded("mean", present("mean", completion.mean()), MAX_LOGIT);
        for (List<Double> row : present("covariance", completion.covariance())) {
            bounded("covariance", row, MAX_VARIANCE);
        }
        finite("logLikelihood", present("logLikelihood", completion.logLikelihood()));
        try {
            completion.gaussian();
        } catch (IllegalArgumentException e) {
            throw new InvalidEventException("the Gaussian cannot be used: " + e.getMessage());
        }
    }

    private static void bounded(String field, List<Double> values, double largest) throws InvalidEventException {
        require(values.size() <= ScoreMatrix.MAX_BENCHMARKS,
                field + " has more than " + ScoreMatrix.MAX_BENCHMARKS + " elements");
        for (double value : values) {
            within(field, value, -largest, largest);
        }
    }

    /** Checks the auxiliaries of the definition of a composite. */
    static void auxiliaries(boolean completion, List<String> auxiliaries, int parts) throws InvalidEventException {
        require(completion || auxiliaries.isEmpty(), "auxiliaries of a composite that is not completed");
        require(!completion || parts + auxiliaries.size() <= ScoreMatrix.MAX_BENCHMARKS,
                "parts and auxiliaries are more than " + ScoreMatrix.MAX_BENCHMARKS);
        Set<String> distinct = new HashSet<>();
        for (@Nullable
        String auxiliary : auxiliaries) {
            id("composite.auxiliaries", auxiliary);
            require(distinct.add(auxiliary), "an auxiliary is there twice");
        }
    }
}
