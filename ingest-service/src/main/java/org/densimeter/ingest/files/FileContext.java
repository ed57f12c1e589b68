package org.densimeter.ingest.files;

import java.util.Map;

import org.densimeter.ingest.imports.ScoreScale;

/**
 * What the client says of results files. Every component but the columns may be null.
 *
 * @param model id of the model of all scores
 * @param evaluator who measured
 * @param source where the files are from
 * @param unit what the numbers are where the format does not define it
 * @param columns what columns of a table are, by name in lower case; before the mappings
 */
public record FileContext(String model, String evaluator, String source, ScoreScale unit,
        Map<String, MappingTarget> columns) {

    /**
     * Returns the columns of {@code parameter}, e.g. {@code MMLU=mmlu 5-shot;GSM8K=gsm8k}.
     *
     * @param parameter null for none
     * @throws IllegalArgumentException with the part that is not {@code column=benchmark}
     */
    public static Map<String, MappingTarget> columns(String parameter) {
        return ColumnMappings.ofParameter(parameter);
    }
}
