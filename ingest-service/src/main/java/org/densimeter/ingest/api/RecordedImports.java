package org.densimeter.ingest.api;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.files.FileImportReport;
import org.densimeter.ingest.imports.RowProblem;
import org.densimeter.ingest.store.ImportLog;
import org.densimeter.ingest.store.ImportOutcome;
import org.densimeter.ingest.store.RecordedImport;
import org.densimeter.ingest.store.ResultFilter;
import org.densimeter.ingest.store.ResultRetractions;
import org.densimeter.ingest.store.RetractedCounts;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.Problem;
import org.densimeter.support.http.ProblemException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads and withdraws recorded imports. */
@ApplicationScoped
class RecordedImports {

    private static final int UNPROCESSABLE = 422;
    private static final String RESULTS = "result";

    private final ImportLog log;
    private final ResultRetractions retractions;
    private final ObjectMapper json;

    RecordedImports(ImportLog log, ResultRetractions retractions, ObjectMapper json) {
        this.log = log;
        this.retractions = retractions;
        this.json = json;
    }

    List<RecordedImport> list(int first, int most) {
        return log.list(first, most);
    }

    long count() {
        return log.count();
    }

    /** Returns an import with its problems; empty if there is none of this id. */
    Optional<ImportView> find(String id) {
        return log.outcome(id).map(this::view);
    }

    private ImportView view(ImportOutcome outcome) {
        try {
            List<RowProblem> problems = outcome.problems() == null ? List.of()
                    : List.of(json.readValue(outcome.problems(), RowProblem[].class));
            return new ImportView(outcome.recorded(), problems,
                    outcome.report() == null ? null : json.readValue(outcome.report(), FileImportReport.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Retracts the results of an import that stand; empty if there is no import of this id. */
    Optional<ImportWithdrawal> withdraw(String id, String reason) {
        Optional<RecordedImport> found = log.find(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!found.get().kind().equals(RESULTS)) {
            throw new ProblemException(Problem.of(ProblemCode.DNS2037, UNPROCESSABLE,
                    "import " + id + " is not of results", "kind", found.get().kind(), RESULTS));
        }
        RetractedCounts counts = retractions.retract(new ResultFilter(null, null, null, null, id), reason);
        log.withdraw(id, reason);
        return Optional.of(new ImportWithdrawal(id, reason, counts));
    }
}
