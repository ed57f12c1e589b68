package org.densimeter.ingest.files;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Says what became of files.
 *
 * @param model id of the model of all mapped scores; absent if they are of several or of none
 * @param files the files, in the order of the body
 * @param unmapped the scores that are not imported, with the reason, at most 1,000
 * @param unmappedOmitted entries beyond those; absent if none
 * @param modelsWithoutCard the models of rejected scores that have no card
 * @param verified the imported scores whose file has a proof of the evaluation; absent if none
 * @param missing the results of earlier imports of the same source that are not in the files; absent if not asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FileImportReport(String model, List<FileCounts> files, List<UnmappedScore> unmapped, Long unmappedOmitted,
        List<ModelWithoutCard> modelsWithoutCard,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<VerifiedScore> verified, MissingScores missing) {

    /**
     * Counts what became of the scores of one file.
     *
     * @param name its path in the archive, its name in the form, or {@code body}
     * @param format its format; absent if it is none that is known
     * @param received mapped scores
     * @param created scores that were stored and are new
     * @param corrected scores that replaced an earlier state
     * @param unchanged scores that were stored before
     * @param rejected scores that were rejected
     * @param unmapped scores that are not imported
     * @param problems why the file or lines of it could not be read; absent if it could
     */
    public record FileCounts(String name, @JsonInclude(JsonInclude.Include.NON_NULL) String format, long received,
            long created, long corrected, long unchanged, long rejected, long unmapped,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FileProblem> problems) {}

    /**
     * Says why a file or a line of it could not be read.
     *
     * @param line from 1; absent for the whole file
     * @param rule what was expected
     * @param code {@code DNSnnnn}
     * @param title the kind of problem in words
     */
    public record FileProblem(@JsonInclude(JsonInclude.Include.NON_NULL) Long line, String rule, String code,
            String title) {}

    /**
     * A model of the files that has no card here.
     *
     * @param model its id, as the scores have it
     * @param paramsTotal its parameters by the files, a plain number; absent if they do not say it
     * @param scores how many scores wait for it
     */
    public record ModelWithoutCard(String model, @JsonInclude(JsonInclude.Include.NON_NULL) String paramsTotal,
            long scores) {}

    /**
     * An imported score whose file has a proof of the evaluation. The proof is kept, not checked.
     *
     * @param model id of the model
     * @param benchmark id of the benchmark
     * @param evaluator who measured
     * @param variant how it was measured
     * @param verifyToken the proof
     */
    public record VerifiedScore(String model, String benchmark, String evaluator, String variant, String verifyToken) {}

    /**
     * Counts the results of earlier imports of the same source that are not in the files.
     *
     * @param found how many stand
     * @param retracted how many of these were retracted
     * @param reason why none was retracted; absent if they were
     */
    public record MissingScores(long found, long retracted, @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {}
}
