package org.densimeter.ingest.api;

import java.util.List;

import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.files.FileImportReport;
import org.densimeter.ingest.imports.BodyEnd;
import org.densimeter.ingest.imports.RowProblem;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.Problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Describes why a body of rows was refused or not stored completely: a problem (RFC 9457), and what became of the rows.
 *
 * @param problem the problem; of several rejected rows that of the first
 * @param row the row at fault, from 1, the header of a CSV file not counted; absent if none
 * @param line its line in the body, from 1; absent if none
 * @param received rows that were read; absent if the body was refused before that
 * @param created rows that were stored and are new; absent like {@code received}
 * @param corrected rows that replaced an earlier state; absent like {@code received}
 * @param unchanged rows that were stored before; absent like {@code received}
 * @param rejected rows that were rejected; absent like {@code received}
 * @param committed rows that are stored now, in total; only with code DNS2020
 * @param problems why rows were rejected, in order, at most 1,000; absent like {@code received}
 * @param problemsOmitted rejected rows with a problem beyond those; absent like {@code received}
 * @param notStored rows among the rejected ones without a problem of their own; absent if none
 * @param ignored names in the body that are no fields; absent if none
 * @param partial where the body could not be read further; absent if it was read to its end
 * @param importId id of the import; absent if the body was refused before a row was stored
 * @param report what became of files, as in the answer to one that is imported; absent for a body of rows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportProblem(@JsonUnwrapped Problem problem, Long row, Long line, Long received, Long created, Long corrected,
        Long unchanged, Long rejected, Long committed, List<RowProblem> problems, Long problemsOmitted, Long notStored,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> ignored, BodyEnd partial,
        @JsonProperty("import") String importId, @JsonUnwrapped FileImportReport report) {

    /** Returns the problem of a body that was refused as a whole. */
    static ImportProblem of(Problem problem, Long line) {
        return new ImportProblem(problem, null, line, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
    }

    /** Returns the problem of a body of which {@code committed} was stored before the database was lost. */
    static ImportProblem of(Problem problem, Summary committed) {
        return of(problem, null, null, committed, committed.taken(), null);
    }

    /** Returns the problem of a body with rejected rows: the code, field and rule of the first. */
    static ImportProblem of(RowsRejected rejected) {
        RowProblem first = rejected.summary().problems().get(0);
        String detail = rejected.getMessage() + ": "
                + IngestExceptionMapper.detail(first.field(), first.value(), first.rule());
        return of(Problem.of(ProblemCode.valueOf(first.code()), rejected.status(), detail, first.field(), first.value(),
                first.rule()), first.row(), first.line(), rejected.summary(), null, rejected.report());
    }

    private static ImportProblem of(Problem problem, Long row, Long line, Summary summary, Long committed,
            FileImportReport report) {
        return new ImportProblem(problem, row, line, summary.received(), summary.created(), summary.corrected(),
                summary.unchanged(), summary.rejected(), committed, summary.problems(), summary.problemsOmitted(),
                summary.notStored(), summary.ignored(), summary.partial(), summary.importId(), report);
    }

    /** Returns the HTTP response, with the headers of the problem. */
    Response response() {
        Response.ResponseBuilder response = Response.fromResponse(problem.response()).entity(this);
        return importId == null ? response.build() : response.header(RequestBodies.IMPORT, importId).build();
    }
}
