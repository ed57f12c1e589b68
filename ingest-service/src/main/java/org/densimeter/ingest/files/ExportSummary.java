package org.densimeter.ingest.files;

import java.util.List;

import org.densimeter.ingest.imports.Summary;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Says what became of an export.
 *
 * @param dryRun true if nothing was stored
 * @param received facts that were read
 * @param created facts that were stored and are new
 * @param corrected facts that replaced an earlier state
 * @param unchanged facts that were stored before
 * @param rejected facts that were rejected; {@code received} is the sum of the four
 * @param histories what became of the histories
 * @param files the files with facts, in the order of the import; one that cannot be read counts as one rejected row
 */
public record ExportSummary(boolean dryRun, long received, long created, long corrected, long unchanged, long rejected,
        Histories histories, List<ExportFileCounts> files) implements FilesAnswer {

    /**
     * Says what became of the histories.
     *
     * @param taken whether the facts have their earlier revisions, with the moments, reasons and revisions of before
     * @param revisions how many revisions they have together; absent if they were not taken
     * @param code why they were not taken, {@code DNSnnnn}; absent if they were
     * @param title the kind of problem in words; absent like {@code code}
     * @param entry the entry at fault, e.g. {@code result 5, revision 2}; absent if it is not one entry
     * @param line its line in history.ndjson, from 1; absent like {@code entry}
     * @param field its field at fault; absent if it is not one field
     * @param value the value of that field, shortened; absent if there is none
     * @param rule what is expected; absent like {@code code}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Histories(boolean taken, Long revisions, String code, String title, String entry, Long line,
            String field, String value, String rule) {}

    /**
     * Counts what became of the facts of one file.
     *
     * @param name of the file
     * @param summary its rows
     */
    public record ExportFileCounts(String name, @JsonUnwrapped Summary summary) {}

    /** Returns the sum of {@code files}. */
    public static ExportSummary of(boolean dryRun, Histories histories, List<ExportFileCounts> files) {
        long[] sums = new long[5];
        for (ExportFileCounts file : files) {
            sums[0] += file.summary().received();
            sums[1] += file.summary().created();
            sums[2] += file.summary().corrected();
            sums[3] += file.summary().unchanged();
            sums[4] += file.summary().rejected();
        }
        return new ExportSummary(dryRun, sums[0], sums[1], sums[2], sums[3], sums[4], histories, List.copyOf(files));
    }
}
