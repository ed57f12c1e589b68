package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.imports.BodyFormat;
import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.CsvDialect;
import org.densimeter.ingest.imports.ImportOptions;
import org.densimeter.ingest.imports.RowKinds;
import org.densimeter.ingest.imports.ScoreScale;

/**
 * Answers bodies of results that do not come by HTTP as {@code POST /results} answers them. Called on worker threads.
 */
@ApplicationScoped
public class SubmittedResults {

    private final ImportRequests requests;
    private final RowKinds kinds;
    private final IngestExceptionMapper problems = new IngestExceptionMapper();

    SubmittedResults(ImportRequests requests, RowKinds kinds) {
        this.requests = requests;
        this.kinds = kinds;
    }

    /**
     * What became of a body.
     *
     * @param status HTTP status
     * @param entity counts of rows, or a problem
     */
    public record Answer(int status, Object entity) {

        private static Answer of(Response response) {
            return new Answer(response.getStatus(), response.getEntity());
        }
    }

    /**
     * Stores the results in {@code body}.
     *
     * @param scale what the scores are; null if the client does not say it
     * @throws org.densimeter.ingest.imports.ImportInterrupted if the database became unavailable
     * @throws org.densimeter.ingest.store.StoreUnavailable likewise
     */
    public Answer take(InputStream body, BodyFormat format, ScoreScale scale) {
        try {
            return Answer
                    .of(requests
                            .run(kinds.results(), format, new ImportOptions(false, false, scale, CsvDialect.STANDARD),
                                    OnRejected.REPORT, body)
                            .toResponse());
        } catch (BodyRefused refused) {
            return Answer.of(problems.refused(refused));
        } catch (RowsRejected rejected) {
            return Answer.of(problems.rejected(rejected));
        } catch (IOException broken) {
            return Answer.of(problems.broken(broken));
        }
    }
}
