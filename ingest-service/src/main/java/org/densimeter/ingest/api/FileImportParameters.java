package org.densimeter.ingest.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.ingest.files.FileContext;
import org.densimeter.ingest.files.FileFormat;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of an import of a results file.
 *
 * @param format of the file
 * @param model id of the model; null to take it from the file
 * @param evaluator who measured
 * @param source where the file is from; null if the client does not say it
 * @param atomic whether all mapped scores are stored or none
 */
public record FileImportParameters(
        @QueryParam("format") @DefaultValue("auto") @Parameter(
                description = "The format of the file; auto finds it out.") FileFormat format,
        @QueryParam("model") @Parameter(description = "Id of the model. Left out, it is the last part of the name in "
                + "the file, in lower case, e.g. qwen2.5-7b for Qwen/Qwen2.5-7B.") String model,
        @QueryParam("evaluator") @DefaultValue("lm-evaluation-harness") @Parameter(
                description = "Who measured.") String evaluator,
        @QueryParam("source") @Parameter(description = "Where the file is from, e.g. its address.") String source,
        @QueryParam("atomic") @DefaultValue("false") @Parameter(
                description = "true: all mapped scores are stored or none.") boolean atomic) {

    FileContext context() {
        return new FileContext(model, evaluator, source == null ? "a results file of lm-evaluation-harness" : source);
    }
}
