package org.densimeter.ingest.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.ingest.imports.CsvDelimiter;
import org.densimeter.ingest.imports.CsvDialect;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of every import.
 *
 * @param dryRun whether nothing is stored
 * @param atomic whether all rows are stored or none
 * @param onRejected the answer if some rows were rejected and others stored
 * @param delimiter what separates the fields of a CSV body
 * @param decimal what is written in numbers of a CSV body
 */
public record ImportParameters(
        @QueryParam("dryRun") @DefaultValue("false") @Parameter(description = "true: says what would become of the "
                + "rows and stores nothing; the answer has no `import`. A parent must be stored, or in the same 500 "
                + "rows.") boolean dryRun,
        @QueryParam("atomic") @DefaultValue("false") @Parameter(description = "true: all rows are stored or none, in "
                + "one transaction of at most 10000 rows. If a row is rejected, the status is 422.") boolean atomic,
        @QueryParam("onRejected") @DefaultValue("report") @Parameter(description = "The answer if some rows were "
                + "rejected and the others stored: report (default): status 200; error: status 422. Both have the same "
                + "counts and problems.") OnRejected onRejected,
        @QueryParam("delimiter") @DefaultValue("comma") @Parameter(
                description = "What separates the fields of a CSV body.") CsvDelimiter delimiter,
        @QueryParam("decimal") @DefaultValue("point") @Parameter(
                description = "What numbers of a CSV body have before their decimals.") DecimalMark decimal) {

    /** Returns how a CSV body is written. */
    CsvDialect dialect() {
        return new CsvDialect(delimiter.character(), decimal == DecimalMark.COMMA);
    }
}
