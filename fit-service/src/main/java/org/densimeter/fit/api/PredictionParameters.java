package org.densimeter.fit.api;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.ws.rs.QueryParam;

import org.densimeter.support.http.ProblemException;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of a prediction: a size, with or without tokens, or else a score.
 *
 * @param params non-embedding parameters, above 0 and at most 1e18; null if a score is given
 * @param tokens training tokens, above 0 and at most 1e18; null for the tokens the law is read at
 * @param score percent, 0 to 100; null if a size is given
 */
public record PredictionParameters(
        @QueryParam("params") @DecimalMin(value = "0", inclusive = false,
                message = PredictionParameters.COUNT) @DecimalMax(value = "1e18",
                        message = PredictionParameters.COUNT) @Parameter(
                                description = "Non-embedding parameters, a plain number, above 0 and at most 1e18.",
                                example = "8e9") Double params,
        @QueryParam("tokens") @DecimalMin(value = "0", inclusive = false,
                message = PredictionParameters.COUNT) @DecimalMax(value = "1e18",
                        message = PredictionParameters.COUNT) @Parameter(
                                description = "Training tokens, a plain number, above 0 and at most 1e18; "
                                        + "without it the tokens the law is read at.",
                                example = "5e12") Double tokens,
        @QueryParam("score") @DecimalMin(value = "0", message = PredictionParameters.PERCENT) @DecimalMax(value = "100",
                message = PredictionParameters.PERCENT) @Parameter(description = "A score in percent, 0 to 100.",
                        example = "60") Double score) {

    static final String COUNT = "a number above 0 and at most 1e18";
    static final String PERCENT = "a score in percent, 0 to 100";

    /** Checks that exactly one of size and score is given, and tokens only with a size. */
    void check() {
        if ((params == null) == (score == null)) {
            throw ProblemException.parameter("params", params == null ? null : params.toString(),
                    "given, or else score: exactly one of the two");
        }
        if (score != null && tokens != null) {
            throw ProblemException.parameter("tokens", tokens.toString(),
                    "absent with score: effective parameters are read at the tokens of the law");
        }
    }
}
