package org.densimeter.ingest.api;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.ingest.files.FileContext;
import org.densimeter.ingest.files.FileImportRequest;
import org.densimeter.ingest.files.format.FileFormat;
import org.densimeter.ingest.imports.CsvDelimiter;
import org.densimeter.ingest.imports.CsvDialect;
import org.densimeter.ingest.imports.ScoreScale;
import org.densimeter.support.http.ProblemException;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of an import of results files.
 *
 * @param format of every file
 * @param model id of the model of all scores; null to take it from the files
 * @param evaluator who measured; null to take it from the files
 * @param source where the files are from; null if the client does not say it
 * @param scale what the numbers are where the format does not define it; null if the client does not say it
 * @param columns what the columns of a table are; null for the mappings
 * @param delimiter what separates the fields of CSV files
 * @param decimal what numbers of CSV files have before their decimals
 * @param onMissing what becomes of results that the source no longer has
 * @param atomic whether all mapped scores are stored or none
 * @param dryRun whether nothing is stored
 */
public record FileImportParameters(
        @QueryParam("format") @DefaultValue("auto") @Parameter(
                description = "The format of the files; auto finds it out of each file.") FileFormat format,
        @QueryParam("model") @Parameter(description = "Id of the model of all scores. Left out, it is the last part of "
                + "the name in the file, in lower case, e.g. qwen2.5-7b for Qwen/Qwen2.5-7B.") String model,
        @QueryParam("evaluator") @Pattern(regexp = LINE, message = LINE_RULE) @Parameter(
                description = "Who measured. Left out, the evaluator that the file names, "
                        + "or else the software that measured.") String evaluator,
        @QueryParam("source") @Pattern(regexp = LINE, message = LINE_RULE) @Parameter(
                description = "Where the files are from, e.g. an address. It is the source of "
                        + "scores whose file names none.") String source,
        @QueryParam("scale") @Parameter(
                description = "What the numbers are where the format does not define it (Hugging "
                        + "Face, wide CSV, measures of Inspect): percent or fraction. A value above 1 is percent "
                        + "without it.") ScoreScale scale,
        @QueryParam("columns") @Parameter(example = "MMLU=mmlu 5-shot;GSM8K=gsm8k",
                description = "What the columns of a table are: column=benchmark and variant tokens, separated by "
                        + "semicolons.") String columns,
        @QueryParam("delimiter") @DefaultValue("comma") @Parameter(
                description = "What separates the fields of CSV files.") CsvDelimiter delimiter,
        @QueryParam("decimal") @DefaultValue("point") @Parameter(
                description = "What numbers of CSV files have before their decimals.") DecimalMark decimal,
        @QueryParam("onMissing") @DefaultValue("keep") @Parameter(description = "What becomes of results that earlier "
                + "imports of the same `source` had and the files no longer have: keep, or "
                + "retract.") OnMissing onMissing,
        @QueryParam("atomic") @DefaultValue("false") @Parameter(
                description = "true: all mapped scores are stored or none.") boolean atomic,
        @QueryParam("dryRun") @DefaultValue("false") @Parameter(
                description = "true: says what would become of the files and stores nothing.") boolean dryRun) {

    private static final String LINE = "\\P{Cntrl}{1,1000}";
    private static final String LINE_RULE = "a text of 1 to 1000 characters in one line";

    /** Returns the import that is asked for. */
    FileImportRequest request() {
        if (onMissing == OnMissing.RETRACT) {
            RetractionReason.present("source", source);
        }
        try {
            return new FileImportRequest(format,
                    new FileContext(model, evaluator, source, scale, FileContext.columns(columns)),
                    new CsvDialect(delimiter.character(), decimal == DecimalMark.COMMA), atomic, dryRun,
                    onMissing == OnMissing.RETRACT);
        } catch (IllegalArgumentException e) {
            throw ProblemException.parameter("columns", e.getMessage(), "column=benchmark, separated by semicolons");
        }
    }
}
